import * as l10n from '@vscode/l10n';
import type { Manifest, ManifestFix, TextRange } from '../manifest';
import { comfyRange, issue, projectRange, type ManifestIssue, type RuleContext } from '../manifestIssue';
import type { SourceText } from '../sourceText';
import { preferred, replacing } from '../textEdits';
import { nearKey, rename } from './keyNames';
import { isNearComfy, nearTable } from './nearTable';

/** `[tool.comfy]` makes a Python project a node pack. */
export function checkComfyTable(
  manifest: Manifest,
  { source }: Pick<RuleContext, 'source'>,
): ManifestIssue[] {
  if (manifest.isNodePack) return [];
  const meant = nearlyNodePack(manifest, source);
  if (meant !== undefined) return [meant];
  const message = l10n.t('This is no node pack yet. Add a table [tool.comfy] with your PublisherId.');
  return [issue('manifest-comfy-missing', 'error', comfyRange(manifest), message)];
}

/** What is to be said of a file that has no table `[tool.comfy]`, and one that is meant for it. */
export function nearlyNodePack(
  manifest: Manifest,
  source: SourceText | undefined,
): ManifestIssue | undefined {
  if (manifest.isNodePack) return undefined;
  const say = (table: string, range: TextRange, fix: ManifestFix) => {
    const message = l10n.t('The table "{0}" is not read. Write [tool.comfy].', table);
    return issue('manifest-comfy-missing', 'error', range, message, fix);
  };
  const { toolKeys } = manifest;
  const key =
    nearKey(toolKeys, 'comfy') ?? toolKeys.find(({ value }) => value !== 'comfy' && isNearComfy(value));
  if (key !== undefined) return say(`tool.${key.value}`, key.range, rename(key, 'comfy'));
  const table = source && nearTable(source);
  if (table === undefined) return undefined;
  const right = '[tool.comfy]';
  return say(
    table.written,
    table.range,
    preferred(l10n.t('Write "{0}"', right), replacing(table.range, right)),
  );
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
