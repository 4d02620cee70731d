import * as vscode from 'vscode';
import { suggestVersion } from '../nodePack/suggestVersion';
import {
  nextFreeVersion,
  nextVersion,
  versionSteps,
  versionToRaise,
  type VersionStep,
} from '../registry/nextVersion';
import { canonicalVersion } from '../registry/versionOrder';
import { showProgressInView } from '../workspace/messages';
import type { NodePack } from '../workspace/nodePack';
import type { CommandContext } from './command';

/** A version that a step leads to. */
export interface BumpChoice extends vscode.QuickPickItem {
  readonly version: string;
  readonly step?: VersionStep;
}

/** Nobody waits longer to learn that a number is free (ms): a publish asks again. */
const patience = 4000;
/** So often steps go on past numbers that turn out to be spent. */
const mostRounds = 5;

/**
 * The versions that the steps lead to, past every number that is spent. The registry is asked for its list where that
 * is not known, and for each number itself, since lists leave deleted versions out. Never rejects.
 */
export async function bumpChoices(
  { store }: Pick<CommandContext, 'store'>,
  { id }: Pick<NodePack, 'id'>,
  working: string,
): Promise<readonly BumpChoice[]> {
  const published = (): string[] => (store.state(id).versions ?? []).map(({ version }) => version);
  const look = async (): Promise<void> => {
    // Why it could not be read, the view says.
    if (id !== '' && store.state(id).versions === undefined) await store.refresh(id).catch(() => undefined);
    const asked = new Set<string>();
    for (let round = 0; round < mostRounds; round++) {
      const known = published();
      const unknown = choices(working, known).filter(({ version }) => !asked.has(version));
      // Of a pack that was never published no number is spent.
      if (known.length === 0 || unknown.length === 0) return;
      for (const { version } of unknown) asked.add(version);
      await Promise.all(unknown.map(({ version }) => store.lookFor(id, version)));
    }
  };
  const late = new Promise<void>((resolve) => setTimeout(resolve, patience));
  await showProgressInView(() => Promise.race([look(), late]));
  return choices(working, published());
}

function choices(working: string, published: readonly string[]): BumpChoice[] {
  const items: BumpChoice[] = [];
  const add = (version: string | undefined, description: string, step?: VersionStep) => {
    if (version === undefined || version === working) return;
    if (items.some((item) => item.version === version)) return;
    items.push({ label: version, description, version, ...(step && { step }) });
  };
  const from = versionToRaise(canonicalVersion(working) ?? suggestVersion(working) ?? working, published);
  if (from === undefined) add(nextFreeVersion(working, published), vscode.l10n.t('first version'));
  else for (const step of versionSteps) add(nextVersion(from, step, published), stepWords(step), step);
  return items;
}

function stepWords(step: VersionStep): string {
  switch (step) {
    case 'patch':
      return vscode.l10n.t('patch: fixes');
    case 'minor':
      return vscode.l10n.t('minor: new nodes or inputs that break no workflow');
    case 'major':
      return vscode.l10n.t('major: workflows may break');
    case 'prerelease':
      return vscode.l10n.t('prerelease');
  }
}
