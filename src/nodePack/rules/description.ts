import * as l10n from '@vscode/l10n';
import type { Manifest } from '../manifest';
import { issue, whenNew, type ManifestIssue, type RuleContext } from '../manifestIssue';

/** Bytes of UTF-8 that a description may have when the registry makes a new pack. */
const maxDescriptionBytes = 1000;
const encoder = new TextEncoder();

export function checkDescription(manifest: Manifest, context: RuleContext): ManifestIssue[] {
  const written = manifest.description;
  if (written === undefined) return [];
  const bytes = encoder.encode(written.value).length;
  if (bytes <= maxDescriptionBytes) return [];
  const message = l10n.t(
    'The description has {0} bytes, and the registry takes {1} for a new pack. Make it shorter.',
    bytes,
    maxDescriptionBytes,
  );
  return [issue('manifest-description-long', whenNew(context), written.range, message)];
}
