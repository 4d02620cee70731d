import { mkdir } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { Check } from '../publishing/check';
import type * as PublishingRoom from '../publishing/index';
import type { PublishPlan, WorkingCopy } from '../publishing/plan';
import type { RegistryClient } from '../registry/registryClient';
import { showProgress } from '../workspace/messages';
import type { NodePack } from '../workspace/nodePack';
import { abortSignal } from '../workspace/abortSignal';
import { archiveRemarks } from './archiveRemarks';
import { changesSince, type ChangesSince } from './changesSince';
import { refuse } from './checksList';
import type { CommandContext } from './command';
import { gitQuery, listFiles } from '../workspace/listFiles';
import { localCheck } from './localCheck';
import { tokenOf } from './tokenInput';
import { workspaceRegistryCheck } from './workspaceRegistryCheck';

type Publishing = typeof PublishingRoom;

export interface PrepareInput {
  readonly pack: NodePack;
  readonly copy: WorkingCopy;
  readonly client: RegistryClient;
  readonly publishing: Publishing;
  readonly key: string;
  /** Of the registry that is published to, whatever the settings say by then. */
  readonly origin: string;
}

/** Everything is right as far as can be known, and the archive is on disk. Nothing was written to the registry. */
export interface PreparedPublish {
  readonly pack: NodePack;
  readonly plan: PublishPlan;
  readonly checks: readonly Check[];
  readonly archive: Awaited<ReturnType<Publishing['packArchive']>>;
  readonly warnings: readonly string[];
  /** Compared with the newest published version, where that can be told. */
  readonly changes?: ChangesSince | undefined;
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
  const outcome = await showProgress(
    vscode.l10n.t('Preparing {0} {1}', pack.label, copy.version),
    async (progress, cancel): Promise<PreparedPublish | readonly Check[] | undefined> => {
      const signal = abortSignal(cancel);
      // What is wrong with the manifest alone needs no answer, and the registry's would only repeat it.
      const alone = await publishing.planPublish(copy, false);
      if (alone.plan === undefined) return alone.checks;
      progress.report({ message: vscode.l10n.t('asking the registry…') });
      const registry = await publishing.checkRegistry(copy, input.client, signal);
      const { plan, checks: local } = await publishing.planPublish(copy, registry.firstPublish);
      const elsewhere = await workspaceRegistryCheck(publishing, input.origin);
      const checks = [...elsewhere, ...local, ...registry.checks];
      if (plan === undefined || checks.some(({ severity }) => severity === 'error')) return checks;

      progress.report({ message: vscode.l10n.t('waiting for the token…') });
      const token = await tokenOf(context, input.origin, plan.publisherId, signal);
      if (token === undefined || signal.aborted) return undefined;

      progress.report({ message: vscode.l10n.t('listing files…') });
      const list = await listFiles(publishing, plan, signal);
      const { version } = plan;
      const copyChecks = publishing.workingCopyChecks({
        ...gitQuery(plan.packFolder, signal),
        includes: plan.includes,
        files: list.files,
        version,
      });
      copyChecks.catch(() => undefined);
      const predicted = localCheck(context, pack, list.files, signal);
      // Told below; packing may fail before.
      predicted.catch(() => undefined);
      const remarked = archiveRemarks(publishing, list, signal);
      remarked.catch(() => undefined);
      // While it is packed; what is published already does not hold it up.
      const changes = changesSince(context, pack, registry.versions, list.files, signal);
      const { memory } = context.uploads;
      await mkdir(memory.folder, { recursive: true });
      let percent = 0;
      const archive = await publishing.packArchive(list, {
        target: memory.archivePath(input.key),
        signal,
        threadFile: vscode.Uri.joinPath(context.extensionUri, 'dist', 'packThread.js').fsPath,
        onProgress: ({ files, totalFiles, bytes, totalBytes }) => {
          const now = totalBytes === 0 ? 100 : (bytes / totalBytes) * 100;
          progress.report({
            message: vscode.l10n.t('packing {0} of {1} files…', files, totalFiles),
            increment: now - percent,
          });
          percent = now;
        },
      });
      // Those that go on beside packing end by their own limits.
      progress.report({ message: vscode.l10n.t('finishing the checks…') });
      // The question of the token may have stood for hours: what is announced must be what was packed.
      const after = await publishing.planPublish(
        await publishing.readWorkingCopy(plan.packFolder),
        registry.firstPublish,
      );
      if (JSON.stringify(after.plan) !== JSON.stringify(plan)) return [changedMeanwhile()];
      return {
        pack,
        plan,
        checks: [...checks, ...(await copyChecks), ...(await predicted)],
        archive,
        warnings: (await remarked).map(({ message }) => message),
        changes: await changes,
      };
    },
  );
  if (outcome === undefined || !isChecks(outcome)) return outcome;
  await refuse(context, pack, outcome);
  return undefined;
}

function changedMeanwhile(): Check {
  return {
    code: 'manifest-changed',
    severity: 'error',
    message: vscode.l10n.t(
      'pyproject.toml or the changelog has changed while the version was being prepared. Publish again.',
    ),
  };
}

function isChecks(outcome: PreparedPublish | readonly Check[]): outcome is readonly Check[] {
  return Array.isArray(outcome);
}
