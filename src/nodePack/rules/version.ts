import * as l10n from '@vscode/l10n';
import { dynamicVersionFile } from '../dynamicVersion';
import type { Manifest, ManifestFix, TextRange } from '../manifest';
import { issue, projectRange, type ManifestIssue, type RuleContext } from '../manifestIssue';
import { suggestVersion } from '../suggestVersion';
import { preferred, replacing, requoted } from '../textEdits';
import { addToProject, nearKey, notRead, removeKey, rename } from './keyNames';

/** The rules on `[project].version`. A dynamic version that could not be read is for the reader to report. */
export function checkVersion(manifest: Manifest, context: RuleContext): ManifestIssue[] {
  const written = manifest.version?.value.trim() ?? '';
  const text = written === '' ? (context.version?.trim() ?? '') : written;
  const range = manifest.version?.range ?? manifest.dynamicVersionPath?.range ?? projectRange(manifest);
  if (text === '') return manifest.dynamic ? [] : [missing(manifest, range, context)];
  const fix = (version: string): ManifestFix | undefined =>
    written === ''
      ? undefined
      : preferred(
          l10n.t('Set the version to {0}', version),
          replacing(range, requoted(context.source?.at(range.start), version)),
        );
  const canonical = context.canonicalVersion(text);
  if (canonical === undefined) {
    const suggestion = suggestVersion(text);
    const message =
      suggestion === undefined
        ? l10n.t('The registry refuses the version "{0}". Write three numbers, such as 1.2.0.', text)
        : l10n.t('The registry refuses the version "{0}". Write "{1}".', text, suggestion);
    return [
      issue(
        'manifest-version-invalid',
        'error',
        range,
        message,
        suggestion === undefined ? undefined : fix(suggestion),
      ),
    ];
  }
  if (canonical === text) return [];
  const message = l10n.t('The registry will store the version "{0}" as "{1}". Write it so.', text, canonical);
  return [issue('manifest-version-form', 'warning', range, message, fix(canonical))];
}

function missing(manifest: Manifest, range: TextRange, { source }: RuleContext): ManifestIssue {
  const code = 'manifest-version-missing';
  const meant = nearKey(manifest.projectKeys, 'version');
  if (meant !== undefined) {
    return issue(code, 'error', meant.range, notRead(meant, 'version'), rename(meant, 'version'));
  }
  const { dynamicVersionPath: path } = manifest;
  if (path !== undefined && manifest.version === undefined) {
    const message = l10n.t('The version file is not read: add dynamic = ["version"] to [project].');
    const line = 'dynamic = ["version"]';
    const fix = isThere(manifest, 'dynamic')
      ? undefined
      : addToProject(l10n.t('Add {0}', line), manifest, source, line);
    return issue(code, 'error', path.range, message, fix);
  }
  const message = l10n.t('There is no version to publish. Add version = "1.0.0" to [project].');
  const line = 'version = "1.0.0"';
  const add = isThere(manifest, 'version')
    ? undefined
    : addToProject(l10n.t('Add {0}', line), manifest, source, line);
  const fix =
    manifest.version === undefined
      ? add
      : preferred(l10n.t('Set the version to {0}', '1.0.0'), replacing(range, '"1.0.0"'));
  return issue(code, 'error', range, message, fix);
}

/** Whether `[project]` has a key, also one whose value is of a wrong type: it must not be written twice. */
function isThere({ projectKeys }: Manifest, name: string): boolean {
  return projectKeys.some(({ value }) => value === name);
}

/** Two places for a version: the one in `[project]` wins, and build tools refuse it. (PyPA, `dynamic`) */
export function checkBothVersions(manifest: Manifest, { source }: RuleContext): ManifestIssue[] {
  if ((manifest.version?.value.trim() ?? '') === '') return [];
  const { dynamicNames, dynamicVersionPath: path } = manifest;
  const names = dynamicNames?.value ?? [];
  const name = names.find(({ value }) => value === 'version');
  if (dynamicNames !== undefined && name !== undefined) {
    const message = l10n.t(
      'The version is both written and dynamic. The written one is published; remove "version" here, or the written one.',
    );
    const own = manifest.projectKeys.find(({ value }) => value === 'dynamic');
    const edit = source?.removeElement(name.range);
    const title = l10n.t('Remove "{0}"', 'version');
    const fix =
      names.length === 1 && own !== undefined
        ? removeKey(own, source)
        : edit && { title, edits: [edit], preferred: false };
    return [issue('manifest-version-both', 'warning', name.range, message, fix)];
  }
  if (path === undefined) return [];
  const message = l10n.t(
    'This file is not read: the version in [project] is published. Remove one of the two.',
  );
  return [issue('manifest-version-both', 'warning', path.range, message)];
}

/** A dynamic version whose file is not named well, or holds no version. */
export function checkDynamicVersion(manifest: Manifest, { disk }: RuleContext): ManifestIssue[] {
  if (!manifest.dynamic || (manifest.version?.value.trim() ?? '') !== '') return [];
  const file = dynamicVersionFile(manifest);
  if (!file.ok) {
    return [issue('manifest-dynamic-version', 'error', file.problem.range, file.problem.message)];
  }
  const message = disk?.versionProblem;
  if (message === undefined) return [];
  const range = manifest.dynamicVersionPath?.range ?? projectRange(manifest);
  return [issue('manifest-dynamic-version', 'error', range, message)];
}
