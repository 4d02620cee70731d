import { mkdir } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { Check } from '../publishing/check';
import type * as PublishingRoom from '../publishing/index';
import type { PublishPlan, WorkingCopy } from '../publishing/plan';
import type { RegistryClient } from '../registry/registryClient';
import type { NodePack } from '../workspace/nodePack';
import { abortSignal } from './abortSignal';
import { refuse } from './checksList';
import type { CommandContext } from './command';
import { tokenOf } from './tokenInput';

type Publishing = typeof PublishingRoom;

export interface PrepareInput {
  readonly pack: NodePack;
  readonly copy: WorkingCopy;
  readonly client: RegistryClient;
  readonly publishing: Publishing;
  readonly key: string;
}

/** Everything is right as far as can be known, and the archive is on disk. Nothing was written to the registry. */
export interface PreparedPublish {
  readonly pack: NodePack;
  readonly plan: PublishPlan;
  readonly checks: readonly Check[];
  readonly archive: Awaited<ReturnType<Publishing['packArchive']>>;
  readonly warnings: readonly string[];
}

/**
 * Checks, asks for the token, packs; shows progress that can be cancelled.
 * @returns undefined when the person gave up or a check refused, which is told by then
 */
export async function preparePublish(
  context: CommandContext,
  input: PrepareInput,
): Promise<PreparedPublish | undefined> {
  const { pack, copy, publishing } = input;
  const outcome = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Preparing {0} {1}', pack.label, copy.version),
      cancellable: true,
    },
    async (progress, cancel): Promise<PreparedPublish | readonly Check[] | undefined> => {
      const signal = abortSignal(cancel);
      progress.report({ message: vscode.l10n.t('asking the registry…') });
      const registry = await publishing.checkRegistry(copy, input.client, signal);
      const { plan, checks: local } = await publishing.planPublish(copy, registry.firstPublish);
      const checks = [...local, ...registry.checks];
      if (plan === undefined || checks.some(({ severity }) => severity === 'error')) return checks;

      progress.report({ message: vscode.l10n.t('waiting for the token…') });
      if ((await tokenOf(context, plan.publisherId)) === undefined || signal.aborted) return undefined;

      progress.report({ message: vscode.l10n.t('listing files…') });
      const list = await publishing.listPackFiles({
        packFolder: plan.packFolder,
        includes: plan.includes,
        untrustedFolders: (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath),
        gitPath: gitPath(),
        signal,
      });
      const { memory } = context.uploads;
      await mkdir(memory.folder, { recursive: true });
      let percent = 0;
      const archive = await publishing.packArchive(list, {
        target: memory.archivePath(input.key),
        signal,
        onProgress: ({ files, totalFiles, bytes, totalBytes }) => {
          const now = totalBytes === 0 ? 100 : (bytes / totalBytes) * 100;
          progress.report({
            message: vscode.l10n.t('packing {0} of {1} files…', files, totalFiles),
            increment: now - percent,
          });
          percent = now;
        },
      });
      return { pack, plan, checks, archive, warnings: list.warnings.map(({ message }) => message) };
    },
  );
  if (outcome === undefined || !isChecks(outcome)) return outcome;
  await refuse(pack, outcome);
  return undefined;
}

function isChecks(outcome: PreparedPublish | readonly Check[]): outcome is readonly Check[] {
  return Array.isArray(outcome);
}

/** The git that the person has set for VS Code's own git; a workspace's value of it is not asked. */
function gitPath(): string | undefined {
  const setting = vscode.workspace.getConfiguration('git').inspect<string | string[]>('path')?.globalValue;
  return Array.isArray(setting) ? setting[0] : (setting ?? undefined);
}
