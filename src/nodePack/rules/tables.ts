import * as l10n from '@vscode/l10n';
import type { Manifest } from '../manifest';
import { comfyRange, issue, projectRange, type ManifestIssue } from '../manifestIssue';
import { nearKey, rename } from './keyNames';

/** `[tool.comfy]` makes a Python project a node pack. */
export function checkComfyTable(manifest: Manifest): ManifestIssue[] {
  if (manifest.isNodePack) return [];
  const meant =
    nearKey(manifest.toolKeys, 'comfy') ?? manifest.toolKeys.find(({ value }) => /^comfyui$/i.test(value));
  if (meant !== undefined) {
    const message = l10n.t('The table "{0}" is not read. Write [tool.comfy].', `tool.${meant.value}`);
    return [issue('manifest-comfy-missing', 'error', meant.range, message, rename(meant, 'comfy'))];
  }
  const message = l10n.t('This is no node pack yet. Add a table [tool.comfy] with your PublisherId.');
  return [issue('manifest-comfy-missing', 'error', comfyRange(manifest), message)];
}

/** Name, version, license and repository are read from `[project]` alone. */
export function checkProjectTable(manifest: Manifest): ManifestIssue[] {
  if (hasProject(manifest)) return [];
  const message = l10n.t(
    'There is no table [project], so the registry gets no name and no version. Add one: it is read instead of the tables of other tools.',
  );
  return [issue('manifest-project-missing', 'error', projectRange(manifest), message)];
}

export function hasProject({ projectHeader, projectKeys }: Manifest): boolean {
  return projectHeader !== undefined || projectKeys.length > 0;
}
