import * as vscode from 'vscode';
import { suggestStep, type SuggestedStep } from '../publishing/suggestStep';
import { compareVersions, newestVersion } from '../registry/versionOrder';
import { abortSignal } from '../workspace/abortSignal';
import { failureForLog } from '../workspace/describeFailure';
import { showProgress } from '../workspace/messages';
import type { NodePack } from '../workspace/nodePack';
import { oneLine } from '../workspace/oneLine';
import { packedFiles } from '../workspace/packedFiles';
import { changesSince } from './changesSince';
import type { CommandContext } from './command';

export interface BumpSuggestion {
  readonly step: SuggestedStep['step'];
  /** Why, in a sentence. */
  readonly detail: string;
}

/** So many are named. */
const mostNamed = 3;

/**
 * The step that fits what changed since the newest published version. Never rejects.
 *
 * @returns undefined where it cannot be told in short time, nothing changed, or the version is raised already
 */
export async function bumpSuggestion(
  context: CommandContext,
  pack: NodePack,
  working: string,
): Promise<BumpSuggestion | undefined> {
  const versions = context.store.state(pack.id).versions ?? [];
  const newest = newestVersion(versions);
  if (newest === undefined || compareVersions(working, newest.version) > 0) return undefined;
  return await showProgress(
    vscode.l10n.t('Comparing {0} with {1}', pack.label, newest.version),
    async (_progress, cancel): Promise<BumpSuggestion | undefined> => {
      try {
        const signal = abortSignal(cancel);
        const list = await packedFiles(pack, signal);
        if (list === undefined) return undefined;
        const since = await changesSince(context, pack, versions, list.files, signal);
        if (since === undefined) return undefined;
        const found = suggestStep(since.changes, Number(since.version.split('.')[0]));
        return found && { step: found.step, detail: words(found, since.version) };
      } catch (error) {
        context.log.debug(`${pack.id}: no step is suggested: ${failureForLog(error)}`);
        return undefined;
      }
    },
  );
}

function words({ why, names }: SuggestedStep, version: string): string {
  const first = names.slice(0, mostNamed).map((name) => oneLine(name, 60));
  const files = [...first, ...(names.length > first.length ? ['…'] : [])].join(', ');
  switch (why) {
    case 'python-removed':
      return vscode.l10n.t('Suggested: Python files were removed since {0}: {1}', version, files);
    case 'python-added':
      return vscode.l10n.t('Suggested: Python files were added since {0}: {1}', version, files);
    case 'python-changed':
      return vscode.l10n.t(
        'Suggested: Python files changed since {0}: {1}. Take minor, if nodes or inputs are new.',
        version,
        files,
      );
    case 'docs-only':
      return vscode.l10n.t('Suggested: only documentation changed since {0}: {1}', version, files);
    case 'no-python':
      return vscode.l10n.t('Suggested: no Python file changed since {0}: {1}', version, files);
  }
}
