import type { Manifest, TextRange } from '../nodePack/manifest';
import type { PublishRefusal } from '../registry/registryError';

type Places = Pick<Manifest, 'name' | 'publisherId' | 'repository' | 'version'>;

/** Where pyproject.toml has what the registry refuses; nothing where that is the version, which is shown anyway. */
export function placeOfRefusal(manifest: Places, refusal: PublishRefusal | undefined): TextRange | undefined {
  switch (refusal) {
    case 'unknown-publisher':
      return manifest.publisherId?.range;
    case 'not-owner':
    case 'create-failed':
      return manifest.name?.range;
    case 'duplicate-repository':
      return manifest.repository?.range;
    default:
      return undefined;
  }
}

/** The same for a check on what the registry says, which knows the manifest's values only. */
export function placeOfCheck(manifest: Places, code: string): TextRange | undefined {
  if (code.startsWith('publisher-')) return manifest.publisherId?.range;
  if (code.startsWith('pack-')) return manifest.name?.range;
  if (code.startsWith('version-')) return manifest.version?.range;
  return code === 'repository-taken' ? manifest.repository?.range : undefined;
}
