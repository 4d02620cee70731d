import type { PlacedText, Reference } from './reference';
import { toReference } from './reference';

const atVersion = /^(.+)@([^@]+)$/u;

/**
 * What the name of a folder under `custom_nodes/.disabled` says: ComfyUI-Manager puts packs away there as
 * `<id>@1_2_6`, `<id>@nightly` or `<id>@unknown` (node-packs.md 3).
 *
 * @returns undefined where the name has no version
 */
export function disabledName(name: string): Reference | undefined {
  const match = atVersion.exec(name);
  if (match === null) return undefined;
  const [, id = '', version = ''] = match;
  return toReference(
    noPlace(id),
    noPlace(/^\d+(?:_|$)/u.test(version) ? version.replaceAll('_', '.') : version),
    'registry',
  );
}

/**
 * A pack that a manager has installed.
 *
 * @param id from its manifest, or from `.git/.cnr-id`
 * @param version a number, or the commit of a clone; empty when there is none
 */
export function installedPack(id: string, version: string): Reference {
  return toReference(noPlace(id), version === '' ? undefined : noPlace(version), 'registry');
}

function noPlace(text: string): PlacedText {
  return { text, span: undefined };
}
