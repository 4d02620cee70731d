import * as vscode from 'vscode';
import { ignorePattern } from '../nodePack/ignorePattern';
import { canBeLeftOut, mayLoad, type SourceFile } from '../nodePack/moduleUses';
import { namedByIncludes } from '../nodePack/namedByIncludes';
import { mapLimited } from '../workspace/mapLimited';
import type { NodePack } from '../workspace/nodePack';
import { packedFiles } from '../workspace/packedFiles';
import { packText } from '../workspace/packText';
import { isThroughLink } from '../workspace/throughLink';

/** The light bulb asks at every step of the cursor; so long an answer is good (ms). */
const freshFor = 15_000;
/** A light bulb that comes later is no use (ms). */
const mostTime = 10_000;
const concurrency = 16;

/** Offers to leave a file out of the archive, where nothing that is packed needs it. */
export class LeaveOut {
  #sources:
    | { readonly pack: string; readonly at: number; readonly files: Promise<SourceFile[] | undefined> }
    | undefined;

  /**
   * An edit that adds a file to the pack's .comfyignore. Undefined where another packed file may load it, where the
   * packed files cannot be listed, where `includes` would bring it back, and where .comfyignore is a link.
   */
  async editFor(pack: NodePack, name: string): Promise<vscode.WorkspaceEdit | undefined> {
    const includes = (pack.manifest.includes?.value ?? []).map(({ value }) => value);
    if (namedByIncludes(name, includes) || !canBeLeftOut(name, [])) return undefined;
    const sources = await this.#sourcesOf(pack).catch(() => undefined);
    if (sources === undefined || !canBeLeftOut(name, asTyped(pack, sources))) return undefined;
    const line = ignorePattern(name);
    return line === undefined ? undefined : await addLine(pack, line);
  }

  /** Forgets what was read, after files have changed. */
  forget(): void {
    this.#sources = undefined;
  }

  #sourcesOf(pack: NodePack): Promise<SourceFile[] | undefined> {
    const known = this.#sources;
    if (known?.pack === pack.key && Date.now() - known.at < freshFor) return known.files;
    const files = readSources(pack);
    const sources = { pack: pack.key, at: Date.now(), files };
    this.#sources = sources;
    // What failed once, on a busy machine or in the middle of a checkout, may succeed the next time.
    files.catch(() => {
      if (this.#sources === sources) this.#sources = undefined;
    });
    return files;
  }
}

/** What is typed and not saved can be the one use of a file. */
function asTyped({ folder }: NodePack, sources: readonly SourceFile[]): SourceFile[] {
  const dirty = vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty);
  const typed = new Map(dirty.map((document) => [document.uri.toString(), document]));
  if (typed.size === 0) return [...sources];
  return sources.map(({ path, text }) => {
    const document = typed.get(vscode.Uri.joinPath(folder, path).toString());
    return { path, text: document?.getText() ?? text };
  });
}

/** @throws ArchiveError */
async function readSources(pack: NodePack): Promise<SourceFile[] | undefined> {
  const list = await packedFiles(pack, AbortSignal.timeout(mostTime));
  if (list === undefined) return undefined;
  const named = list.files.filter(({ name }) => mayLoad(name));
  return await mapLimited(named, concurrency, async ({ name }) => {
    const file = await packText(vscode.Uri.joinPath(pack.folder, name), vscode.workspace.fs);
    return { path: name, text: file === 'missing' ? '' : (file.text ?? '') };
  });
}

async function addLine(pack: NodePack, line: string): Promise<vscode.WorkspaceEdit | undefined> {
  const uri = vscode.Uri.joinPath(pack.folder, '.comfyignore');
  // It may be the file of another pack, or of no pack.
  if (await isThroughLink(pack.folder, uri)) return undefined;
  const edit = new vscode.WorkspaceEdit();
  const before = await packText(uri, vscode.workspace.fs);
  if (before === 'missing') {
    // Content of its own would not outlive the way through VS Code's command for code actions.
    edit.createFile(uri, { ignoreIfExists: true });
    edit.insert(uri, new vscode.Position(0, 0), `${line}\n`);
    return edit;
  }
  const document = await vscode.workspace.openTextDocument(uri);
  const end = document.lineAt(document.lineCount - 1).range.end;
  const eol = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  edit.insert(uri, end, `${end.character === 0 ? '' : eol}${line}${eol}`);
  return edit;
}
