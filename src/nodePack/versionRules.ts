import * as l10n from '@vscode/l10n';
import type { Manifest } from './manifest';
import { projectRange } from './manifestIssue';
import type { ManifestIssue, RuleContext } from './manifestIssue';
import { suggestVersion } from './suggestVersion';

/** The rules on `[project].version`. A dynamic version that could not be read is for the reader to report. */
export function checkVersion(manifest: Manifest, context: RuleContext): ManifestIssue[] {
  const written = manifest.version?.value.trim() ?? '';
  const text = written === '' ? (context.version?.trim() ?? '') : written;
  const range = manifest.version?.range ?? manifest.dynamicVersionPath?.range ?? projectRange(manifest);
  if (text === '') {
    if (manifest.dynamic) return [];
    const message = l10n.t('There is no version to publish. Add version = "1.0.0" to [project].');
    return [{ code: 'manifest-version-missing', message, severity: 'error', range }];
  }
  const canonical = context.canonicalVersion(text);
  if (canonical === undefined) {
    const suggestion = suggestVersion(text);
    const message =
      suggestion === undefined
        ? l10n.t('The registry refuses the version "{0}". Write three numbers, such as 1.2.0.', text)
        : l10n.t('The registry refuses the version "{0}". Write "{1}".', text, suggestion);
    return [{ code: 'manifest-version-invalid', message, severity: 'error', range }];
  }
  if (canonical === text) return [];
  const message = l10n.t('The registry will store the version "{0}" as "{1}". Write it so.', text, canonical);
  return [{ code: 'manifest-version-form', message, severity: 'warning', range }];
}
