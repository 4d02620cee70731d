import * as vscode from 'vscode';
import type { FindingIdentity } from '../findings/sameFinding';
import type { NodeVersion } from '../registry/nodeVersion';
import { statusIcon, statusWords } from '../workspace/words/statusWords';
import { relativeTime } from '../workspace/words/relativeTime';
import type { UnfinishedUpload } from '../publishing/uploadMemory';
import { activePack } from '../workspace/activePack';
import { choose, showInformation, showProgressInView } from '../workspace/messages';
import type { NodePack } from '../workspace/nodePack';
import { ownPacks } from '../workspace/ownPacks';
import type { CommandContext } from './command';

/** The pack that a command's argument names: a row of the view, something that carries one, or the number of a link. */
export function packOf(
  { packs, links }: Pick<CommandContext, 'packs' | 'links'>,
  argument: unknown,
): NodePack | undefined {
  const key = links.find(argument)?.pack ?? field(field(argument, 'pack'), 'key');
  return packs.all.find((pack) => pack.key === key);
}

/** The ids that the view shows versions of: the authored packs, and the clones that were asked about. */
export function askedIds({ packs, store }: Pick<CommandContext, 'packs' | 'store'>): string[] {
  const asked = packs.all.filter(({ relation, id }) => {
    const { versions, error } = store.state(id);
    return relation === 'authored' || versions !== undefined || error !== undefined;
  });
  return [...new Set(asked.map(({ id }) => id).filter((id) => id !== ''))];
}

/** The version whose row or link a command was called on. */
export function versionOf(context: CommandContext, argument: unknown): NodeVersion | undefined {
  const pack = packOf(context, argument);
  const text = context.links.find(argument)?.version ?? field(field(argument, 'version'), 'version');
  return pack === undefined
    ? undefined
    : context.store.state(pack.id).versions?.find(({ version }) => version === text);
}

/** The finding whose link or row a command was called on. */
export function findingOf(
  { links }: Pick<CommandContext, 'links'>,
  argument: unknown,
): FindingIdentity | undefined {
  const finding = links.find(argument)?.finding ?? field(argument, 'finding');
  return typeof finding === 'object' && finding !== null ? (finding as FindingIdentity) : undefined;
}

/** The unfinished upload whose row a command was called on, else the one there is, else the one chosen. */
export async function chooseUpload(
  context: CommandContext,
  argument: unknown,
): Promise<UnfinishedUpload | undefined> {
  await context.uploads.refresh();
  const key = field(field(argument, 'upload'), 'key');
  const { all } = context.uploads;
  if (key !== undefined) return all.find((upload) => upload.key === key);
  if (all.length < 2) return all[0];
  const items = all.map((upload) => ({ label: `${upload.nodeId} ${upload.version}`, upload }));
  return (await choose(items, { title: vscode.l10n.t('Unfinished uploads') }))?.upload;
}

/** Which packs a command can be about: those whose next version is the person's affair, or all that can be read. */
export type Reach = 'own' | 'all';

/**
 * The pack to work on: the one the command was called on, the only one, or the one chosen from a list that
 * begins with the pack of the active editor.
 */
export async function choosePack(
  context: CommandContext,
  argument: unknown,
  title: string,
  reach: Reach,
): Promise<NodePack | undefined> {
  const called = packOf(context, argument);
  if (called !== undefined) return called;
  if (typeof argument === 'number') {
    tellOutOfDate();
    return undefined;
  }
  await context.packs.start();
  const { all } = context.packs;
  const own = ownPacks(context);
  const packs = reach === 'own' && own.length > 0 ? own : all;
  if (packs.length === 0) {
    const [tooLarge] = context.packs.tooLarge;
    void showInformation(
      tooLarge !== undefined
        ? vscode.l10n.t(
            '{0} is larger than 1 MiB, so it was not read. Make it smaller to have the node pack found.',
            vscode.workspace.asRelativePath(tooLarge, true),
          )
        : vscode.l10n.t(
            'There is no node pack in this workspace. A node pack has a pyproject.toml with a [tool.comfy] table.',
          ),
    );
    return undefined;
  }
  if (packs.length === 1) return packs[0];
  const active = activePack(context);
  const rank = (pack: NodePack) => (pack === active ? 0 : own.includes(pack) ? 1 : 2);
  const ordered = [...packs].sort((a, b) => rank(a) - rank(b));
  const items = ordered.map((pack) => ({
    label: pack.label,
    description: pack.version,
    detail: vscode.workspace.asRelativePath(pack.folder, true),
    iconPath: new vscode.ThemeIcon('package'),
    pack,
  }));
  return (await choose(items, { title, placeHolder: vscode.l10n.t('Which node pack?') }))?.pack;
}

/** A pack and one of its published versions, chosen where the command was not called on a row. */
export async function chooseVersion(
  context: CommandContext,
  argument: unknown,
  title: string,
  suits: (version: NodeVersion) => boolean = () => true,
): Promise<{ pack: NodePack; version: NodeVersion } | undefined> {
  const pack = await choosePack(context, argument, title, 'all');
  if (pack === undefined) return undefined;
  const called = versionOf(context, argument);
  if (called !== undefined) return { pack, version: called };
  if (context.links.find(argument)?.version !== undefined) {
    tellOutOfDate();
    return undefined;
  }
  if (context.store.state(pack.id).versions === undefined) {
    await showProgressInView(() => context.store.refresh(pack.id));
  }
  const versions = (context.store.state(pack.id).versions ?? []).filter(suits);
  if (versions.length === 0) {
    void showInformation(
      vscode.l10n.t(
        'No published version of {0} is known that this could be done with. Refresh the versions, or publish one first.',
        pack.label,
      ),
    );
    return undefined;
  }
  const items = versions.map((version) => ({
    label: version.version,
    description: [
      statusWords(version).word,
      relativeTime(version.createdAt, context.clock.now(), vscode.env.language),
    ]
      .filter((part) => part !== '')
      .join(' · '),
    iconPath: statusIcon(version),
    version,
  }));
  const chosen = await choose(items, {
    title,
    placeHolder: vscode.l10n.t('Which version of {0}?', pack.label),
    matchOnDescription: true,
  });
  return chosen === undefined ? undefined : { pack, version: chosen.version };
}

/** A link of a page or a hover that was made long ago: what it was about is not there any more. */
function tellOutOfDate(): void {
  void showInformation(vscode.l10n.t('This link is out of date. Open the details or the hover again.'));
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
