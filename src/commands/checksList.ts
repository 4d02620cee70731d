import * as vscode from 'vscode';
import type { Check } from '../publishing/check';
import { claimPageUrl } from '../registry/pageUrls';
import { choose, showError } from '../workspace/messages';
import type { NodePack } from '../workspace/nodePack';
import { oneLine } from '../workspace/oneLine';
import { canPreview } from '../workspace/preview/readPreview';
import { isAboutFiles } from './archiveRemarks';
import type { CommandContext } from './command';
import { copyDetails } from './copyDetails';
import { predictionsCode } from './localCheck';
import { placeOfCheck } from './manifestPlaces';
import { showInManifest } from './openManifest';

const icons = { error: 'error', warning: 'warning', info: 'info', ok: 'pass' } as const;
const order = { error: 0, warning: 1, info: 2, ok: 3 } as const;

/** Lists what was checked, worst first; choosing a row opens its place in pyproject.toml, the Problems view,
 * or the preview of the archive. */
export async function showChecks(pack: NodePack, checks: readonly Check[], title: string): Promise<void> {
  const items = checks
    .map((check) => located(pack, check))
    .sort((a, b) => order[a.severity] - order[b.severity])
    .map((check) => ({
      label: check.message,
      iconPath: new vscode.ThemeIcon(icons[check.severity]),
      ...(check.range === undefined
        ? {}
        : { detail: vscode.l10n.t('pyproject.toml, line {0}', check.range.start.line + 1) }),
      ...(isAboutFiles(check) && canPreview(pack)
        ? { detail: vscode.l10n.t('Show the preview of the archive') }
        : {}),
      ...(check.code === predictionsCode ? { detail: vscode.l10n.t('Show them in the Problems view') } : {}),
      check,
    }));
  const chosen = await choose(items, { title, matchOnDetail: true });
  if (chosen?.check.code === predictionsCode)
    await vscode.commands.executeCommand('workbench.actions.view.problems');
  if (chosen !== undefined && isAboutFiles(chosen.check) && canPreview(pack))
    await vscode.commands.executeCommand('comfyRegistry.previewArchive', { pack });
  if (chosen?.check.range !== undefined) await showInManifest(pack, chosen.check.range);
}

/** Says why a version cannot be published, with a way to the place and to the whole list. */
export async function refuse(
  context: Pick<CommandContext, 'connection' | 'store'>,
  pack: NodePack,
  checks: readonly Check[],
): Promise<void> {
  const errors = checks.filter(({ severity }) => severity === 'error').map((check) => located(pack, check));
  const [first] = errors;
  if (first === undefined) return;
  const text = withLine(first);
  const message = errors.length === 1 ? text : vscode.l10n.t('{0} ({1} more)', text, errors.length - 1);
  const open = vscode.l10n.t('Open pyproject.toml');
  const all = vscode.l10n.t('Show All Checks');
  const copy = vscode.l10n.t('Copy Details');
  const unowned = context.store.hasPages
    ? checks.find(({ claimable }) => claimable !== undefined)?.claimable
    : undefined;
  const claim = vscode.l10n.t('Claim {0}', oneLine(unowned ?? '', 60));
  const ways = [
    // What is banned, only the people of the registry can let in again.
    ...(first.code.endsWith('-banned') ? [copy] : []),
    ...(unowned === undefined ? [] : [claim]),
    // There may be no file to open.
    ...(first.code === 'manifest-missing' ? [] : [open]),
    all,
  ];
  const chosen = await showError(message, ...ways);
  if (chosen === copy) await copyDetails(context, pack, first.message);
  if (chosen === claim && unowned !== undefined)
    await vscode.env.openExternal(vscode.Uri.parse(claimPageUrl(unowned)));
  if (chosen === open) await showInManifest(pack, first.range);
  if (chosen === all)
    await showChecks(pack, checks, vscode.l10n.t('{0}: checks before publishing', pack.label));
}

/** What the registry says is about a value of pyproject.toml too. */
function located({ manifest }: NodePack, check: Check): Check {
  const range = check.range ?? placeOfCheck(manifest, check.code);
  return range === undefined ? check : { ...check, range };
}

/** The words for a mark in the editor speak of "this line"; in a message nobody sees which. */
function withLine({ code, message, range }: Check): string {
  return code === 'manifest-syntax' && range !== undefined
    ? vscode.l10n.t('{0}: {1}', vscode.l10n.t('pyproject.toml, line {0}', range.start.line + 1), message)
    : message;
}
