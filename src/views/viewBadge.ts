import * as vscode from 'vscode';
import type { NodeVersion } from '../registry/nodeVersion';
import { problemVersions } from '../registry/versionOrder';

/** The number on the view: flagged and banned versions that are newer than what users get, of all packs given. */
export function viewBadge(packs: readonly (readonly NodeVersion[])[]): vscode.ViewBadge | undefined {
  const value = packs.reduce((sum, versions) => sum + problemVersions(versions).length, 0);
  if (value === 0) return undefined;
  const tooltip =
    value === 1
      ? vscode.l10n.t('1 flagged or banned version is newer than what users get')
      : vscode.l10n.t('{0} flagged or banned versions are newer than what users get', value);
  return { value, tooltip };
}
