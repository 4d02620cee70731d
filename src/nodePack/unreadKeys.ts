import * as l10n from '@vscode/l10n';
import type { Manifest, TextRange } from './manifest';
import { comfyKeys, comfyOnly, plain } from './rules/keyNames';

/** Something in the manifest that is not sent, or not as written. */
export interface FieldWarning {
  readonly message: string;
  readonly range: TextRange;
}

/**
 * Keys that nothing reads because of where they are or how they are spelt; names are case-sensitive. A misspelt
 * PublisherId or Repository is not among them: `checkManifest` reports it as what is missing.
 */
export function unreadKeys(manifest: Manifest): FieldWarning[] {
  const warnings: FieldWarning[] = [];
  for (const { value, range } of manifest.comfyKeys) {
    const meant = comfyKeys.find((known) => plain(known) === plain(value));
    if (meant === value || (meant === 'PublisherId' && manifest.publisherId === undefined)) continue;
    const message =
      meant === undefined
        ? l10n.t('"{0}" is no key of [tool.comfy], so it is not sent.', value)
        : l10n.t('"{0}" is not read and not sent. Write "{1}".', value, meant);
    warnings.push({ message, range });
  }
  for (const { value, range } of manifest.projectKeys) {
    const meant = comfyOnly.find((known) => plain(known) === plain(value));
    if (meant === undefined) continue;
    warnings.push({
      message: l10n.t('"{0}" is not read here. Write it as "{1}" under [tool.comfy].', value, meant),
      range,
    });
  }
  return warnings;
}
