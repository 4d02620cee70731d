import * as vscode from 'vscode';
import { canBeLeftOut } from '../nodePack/moduleUses';
import { namedByIncludes } from '../nodePack/namedByIncludes';
import { addIgnoreLine, applyIgnoreEdit, removeIgnoreLine } from '../workspace/ignoreEdit';
import { askModal, showError, showInformation } from '../workspace/messages';
import type { NodePack } from '../workspace/nodePack';
import { asTyped, readSources } from '../workspace/packSources';
import { ignoreLineOf, leftOutAs } from '../workspace/preview/ownIgnoreLine';
import type { NotPacked, Preview } from '../workspace/preview/readPreview';
import type { Command, CommandContext } from './command';
import { showInManifest } from './openManifest';

/** Looking for what needs a file takes no longer (ms). */
const mostTime = 10_000;
/** Of a folder with more files it is not looked which of them are needed. */
const mostFiles = 200;

interface Chosen {
  readonly kind: 'file' | 'folder';
  readonly path: string;
}

/** Adds a line for a file or a folder of the preview to .comfyignore. */
export const leaveOutOfArchive: Command = async (context, argument) => {
  const shown = shownPreview(context);
  const chosen = packedRow(shown?.preview, argument);
  if (shown === undefined || chosen === undefined) return;
  const { pack, preview } = shown;
  const includes = (pack.manifest.includes?.value ?? []).map(({ value }) => value);
  const names = preview.files.map(({ name }) => name).filter((name) => isWithin(name, chosen.path));
  const exempt = names.filter((name) => namedByIncludes(name, includes));
  if (exempt.length === names.length) {
    await tellExempt(pack, chosen.path);
    return;
  }
  const line = ignoreLineOf(chosen.path, chosen.kind);
  if (line === undefined) {
    void showError(
      vscode.l10n.t('No line of .comfyignore can name "{0}". Rename it to leave it out.', chosen.path),
    );
    return;
  }
  const doubts = await doubtsAbout(pack, chosen, names, exempt);
  if (doubts.length > 0) {
    const go = vscode.l10n.t('Leave Out All the Same');
    const question = vscode.l10n.t('Leave "{0}" out of the archive?', chosen.path);
    if ((await askModal('Warning', question, doubts.join('\n\n'), go)) !== go) return;
  }
  const edit = await addIgnoreLine(pack, line);
  if (edit === undefined) {
    void showError(
      vscode.l10n.t('.comfyignore is a link, so it is not written. Put a file of its own in its place.'),
    );
    return;
  }
  await write(pack, edit);
  await shown.refresh();
};

/** Takes the line out of .comfyignore that leaves out a file of the preview, or the folder it is in. */
export const putBackIntoArchive: Command = async (context, argument) => {
  const shown = shownPreview(context);
  const name = (argument as { entry?: { name?: unknown } } | undefined)?.entry?.name;
  const entry = shown?.preview.leftOut.find((each) => each.name === name);
  const named = entry === undefined ? undefined : leftOutAs(entry);
  if (shown === undefined || entry?.rule === undefined || named === undefined) return;
  const { rule } = entry;
  if (named !== entry.name && !(await isMeant(shown.preview, entry, named))) return;
  const edit = await removeIgnoreLine(shown.pack, rule.line, rule.text);
  if (edit === undefined) {
    void showInformation(
      vscode.l10n.t('.comfyignore has changed since it was read. The preview is made anew: try again.'),
    );
  } else await write(shown.pack, edit);
  await shown.refresh();
};

function shownPreview({ archives }: Pick<CommandContext, 'archives'>) {
  const view = archives.ready?.preview;
  const preview = view?.preview;
  return view === undefined || preview === undefined
    ? undefined
    : { pack: preview.pack, preview, refresh: () => view.refresh() };
}

/** The file or the folder whose row a command was called on, if that is packed. */
function packedRow(preview: Preview | undefined, argument: unknown): Chosen | undefined {
  const { path, remark } = (argument ?? {}) as { path?: unknown; remark?: { path?: unknown } };
  const name = path ?? remark?.path;
  if (typeof name !== 'string' || name === '') return undefined;
  if (preview?.files.some((file) => file.name === name) === true) return { kind: 'file', path: name };
  return preview?.files.some((file) => isWithin(file.name, name)) === true
    ? { kind: 'folder', path: name }
    : undefined;
}

function isWithin(name: string, path: string): boolean {
  return name === path || name.startsWith(`${path}/`);
}

async function tellExempt(pack: NodePack, path: string): Promise<void> {
  const open = vscode.l10n.t('Open pyproject.toml');
  const chosen = await showInformation(
    vscode.l10n.t(
      '"includes" in pyproject.toml names "{0}", so it is packed whatever .comfyignore says. Change "includes" to leave it out.',
      path,
    ),
    open,
  );
  if (chosen === open) await showInManifest(pack, pack.manifest.includes?.range);
}

/** What a person should know before these files are left out. */
async function doubtsAbout(
  pack: NodePack,
  { path }: Chosen,
  names: readonly string[],
  exempt: readonly string[],
): Promise<string[]> {
  const doubts: string[] = [];
  const going = names.filter((name) => !exempt.includes(name));
  const needed = await neededOf(pack, path, going);
  if (needed === 'unknown') {
    doubts.push(
      vscode.l10n.t(
        'Whether other files of the pack need it could not be found out. Without what it needs the pack does not load.',
      ),
    );
  } else if (needed !== undefined) {
    doubts.push(
      vscode.l10n.t(
        'Other files of the pack may load "{0}", or it is run by its name. Without what it needs the pack does not load.',
        needed.name,
      ),
    );
  }
  if (exempt.length > 0) {
    doubts.push(
      vscode.l10n.t(
        '{0} of its files stay in the archive, because "includes" in pyproject.toml names them.',
        exempt.length,
      ),
    );
  }
  return doubts;
}

/** The first of the files that what stays in the archive may need. */
async function neededOf(
  pack: NodePack,
  path: string,
  names: readonly string[],
): Promise<{ readonly name: string } | 'unknown' | undefined> {
  const byName = names.find((name) => !canBeLeftOut(name, []));
  if (byName !== undefined) return { name: byName };
  if (names.length > mostFiles) return 'unknown';
  const sources = await readSources(pack, AbortSignal.timeout(mostTime)).catch(() => undefined);
  if (sources === undefined) return 'unknown';
  const staying = asTyped(pack, sources).filter((source) => !isWithin(source.path, path));
  const needed = names.find((name) => !canBeLeftOut(name, staying));
  return needed === undefined ? undefined : { name: needed };
}

function isMeant({ leftOut }: Preview, { name }: NotPacked, folder: string): Promise<boolean> {
  const count = leftOut.filter((each) => leftOutAs(each) === folder).length;
  const go = vscode.l10n.t('Put Back the Folder');
  return Promise.resolve(
    askModal(
      'Information',
      vscode.l10n.t('Put the folder "{0}" back into the archive?', folder),
      vscode.l10n.t(
        '"{0}" is left out by the line for its folder. Without that line all {1} files of the folder are packed.',
        name,
        count,
      ),
      go,
    ),
  ).then((answer) => answer === go);
}

async function write(pack: NodePack, edit: vscode.WorkspaceEdit): Promise<void> {
  if (await applyIgnoreEdit(pack, edit)) return;
  void showError(
    vscode.l10n.t('.comfyignore could not be written. Check that it is not read-only, then try again.'),
  );
}
