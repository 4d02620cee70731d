import * as vscode from 'vscode';
import type { Remark } from '../../archive/remarks/remark';
import type { KnownSizes } from '../../archive/packedSize';
import type { KnownContents } from '../../archive/remarks/secrets';
import type { Logger } from '../../registry/ports';
import type { ContextKeys } from '../../workspace/contextKeys';
import { describeFailure, failureForLog } from '../../workspace/describeFailure';
import { showProgressInView } from '../../workspace/messages';
import type { NodePack } from '../../workspace/nodePack';
import { oneLine } from '../../workspace/oneLine';
import { previewRemarks } from '../../workspace/preview/previewRemarks';
import { previewSize } from '../../workspace/preview/previewSize';
import {
  ordered,
  previewTree,
  type PreviewFolder,
  type PreviewOrder,
} from '../../workspace/preview/previewTree';
import { canPreview, readPreview, type Preview } from '../../workspace/preview/readPreview';
import { byteSize } from '../../workspace/words/byteSize';
import { followPack } from './followPack';
import { previewItem } from './previewItem';
import { cut, type PreviewNode } from './previewNode';

const viewId = 'comfyRegistry.archive';

export interface ArchiveViewParts {
  readonly contextKeys: Pick<ContextKeys, 'set'>;
  readonly log: Pick<Logger, 'debug'>;
}

/** The view of what a publish would pack. It is there from the first preview until it is closed, and follows the files. */
export class ArchiveView implements vscode.TreeDataProvider<PreviewNode>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #view: vscode.TreeView<PreviewNode>;
  readonly #known: KnownContents = new Map();
  readonly #sizes: KnownSizes = new Map();
  #preview: Preview | undefined;
  #tree: PreviewFolder | undefined;
  #remarks: readonly Remark[] = [];
  #byPath = new Map<string, Remark[]>();
  /** Bytes of the archive, once that is known. */
  #packed: number | undefined;
  #failure: string | undefined;
  #order: PreviewOrder = 'name';
  #isOld = false;
  #reading = new AbortController();
  #latest: Promise<void> = Promise.resolve();
  #following: vscode.Disposable | undefined;
  #packOf: () => NodePack | undefined = () => undefined;

  constructor(private readonly parts: ArchiveViewParts) {
    this.#view = vscode.window.createTreeView(viewId, { treeDataProvider: this, showCollapseAll: true });
    this.#view.onDidChangeVisibility(({ visible }) => {
      if (visible && this.#isOld) void this.refresh();
    });
  }

  /** What is shown. */
  get preview(): Preview | undefined {
    return this.#preview;
  }

  get remarks(): readonly Remark[] {
    return this.#remarks;
  }

  get message(): string {
    return this.#view.message ?? '';
  }

  /** What stands beside the title. */
  get description(): string {
    return this.#view.description ?? '';
  }

  /**
   * Shows a preview and goes there.
   * @param packOf gives the pack as it is by now
   */
  async show(preview: Preview, packOf: () => NodePack | undefined): Promise<void> {
    const isOther = preview.pack.key !== this.#preview?.pack.key;
    this.#stop();
    this.#packOf = packOf;
    if (isOther) {
      this.#packed = undefined;
      this.#take(preview, []);
      this.#following?.dispose();
      this.#following = followPack(preview.pack.folder, () => this.#hear());
    } else this.#take(preview, this.#remarks);
    this.parts.contextKeys.set('hasPreview', true);
    void this.#remark(preview, this.#reading.signal);
    await vscode.commands.executeCommand(`${viewId}.focus`);
  }

  /** Reads again what is shown, and resolves when the newest state is. Never rejects: what fails is a row. */
  async refresh(): Promise<void> {
    let awaited = (this.#latest = this.#read());
    for (;;) {
      await awaited;
      // It may have been given up for another one, since files changed meanwhile.
      if (awaited === this.#latest) return;
      awaited = this.#latest;
    }
  }

  async #read(): Promise<void> {
    const pack = this.#packOf() ?? this.#preview?.pack;
    if (pack === undefined || this.#preview === undefined || !canPreview(pack)) return;
    this.#stop();
    this.#isOld = false;
    const { signal } = this.#reading;
    try {
      const preview = await showProgressInView(() => readPreview(pack, signal), viewId);
      if (signal.aborted) return;
      this.#take(preview, this.#remarks);
      void this.#remark(preview, signal);
    } catch (error) {
      if (signal.aborted) return;
      this.parts.log.debug(`The preview was not read again: ${failureForLog(error)}`);
      this.#failure = describeFailure(error)?.message;
      this.#changed.fire(undefined);
    }
  }

  sort(order: PreviewOrder): void {
    this.#order = order;
    this.parts.contextKeys.set('previewBySize', order === 'size');
    this.#changed.fire(undefined);
  }

  close(): void {
    this.#stop();
    this.#following?.dispose();
    this.#following = this.#preview = this.#tree = this.#packed = this.#failure = undefined;
    this.#known.clear();
    this.#sizes.clear();
    this.parts.contextKeys.set('hasPreview', false);
    this.#changed.fire(undefined);
  }

  getChildren(node?: PreviewNode): PreviewNode[] {
    if (this.#preview === undefined || this.#tree === undefined) return [];
    const { leftOut } = this.#preview;
    switch (node?.kind) {
      case undefined:
        return [
          ...(this.#failure === undefined ? [] : [{ kind: 'failed' as const, message: this.#failure }]),
          ...(this.#remarks.length > 0 ? [{ kind: 'remarks' as const, remarks: this.#remarks }] : []),
          ...cut(ordered(this.#tree, this.#order), ''),
          ...(leftOut.length > 0 ? [{ kind: 'leftOut' as const, entries: leftOut }] : []),
        ];
      case 'folder':
        return cut(ordered(node, this.#order), node.path);
      case 'remarks':
        return cut(
          node.remarks.map((remark, index) => ({ kind: 'remark', remark, id: `remark ${index}` })),
          'remarks',
        );
      case 'leftOut':
        return cut(
          node.entries.map((entry) => ({ kind: 'entry', entry })),
          'leftOut',
        );
      default:
        return [];
    }
  }

  getTreeItem(node: PreviewNode): vscode.TreeItem {
    const pack = this.#preview?.pack;
    if (pack === undefined) return new vscode.TreeItem('');
    return previewItem(pack, node, (path) => this.#byPath.get(path) ?? []);
  }

  dispose(): void {
    this.close();
    this.#view.dispose();
    this.#changed.dispose();
  }

  /** What is still being read is of no use any more. */
  #stop(): void {
    this.#reading.abort();
    this.#reading = new AbortController();
  }

  #take(preview: Preview, remarks: readonly Remark[]): void {
    this.#preview = preview;
    this.#tree = previewTree(preview.files);
    this.#failure = undefined;
    this.#tell(remarks);
  }

  /** The contents are looked into when the rows are there: for remarks, then for the size of the archive. */
  async #remark(preview: Preview, signal: AbortSignal): Promise<void> {
    try {
      const remarks = await previewRemarks(preview, signal, this.#known);
      if (signal.aborted) return;
      this.#tell(remarks);
      await this.#measure(preview, signal);
    } catch (error) {
      if (!signal.aborted) this.parts.log.debug(`Not all is told of the archive: ${failureForLog(error)}`);
    }
  }

  async #measure(preview: Preview, signal: AbortSignal): Promise<void> {
    const packed = await previewSize(preview, signal, this.#sizes);
    if (signal.aborted) return;
    this.#packed = packed;
    this.#total();
  }

  #tell(remarks: readonly Remark[]): void {
    this.#remarks = remarks;
    this.#byPath = new Map();
    for (const remark of remarks) {
      this.#byPath.set(remark.path, [...(this.#byPath.get(remark.path) ?? []), remark]);
    }
    this.#total();
    this.#changed.fire(undefined);
  }

  /** Says how much it is. */
  #total(): void {
    const { pack, files } = this.#preview ?? {};
    const size = byteSize(this.#tree?.bytes ?? 0);
    const count = files?.length ?? 0;
    const total =
      count === 1 ? vscode.l10n.t('1 file, {0}', size) : vscode.l10n.t('{0} files, {1}', count, size);
    // Beside the title, since a longer message would move the rows from under somebody's pointer.
    this.#view.description =
      this.#packed === undefined
        ? total
        : vscode.l10n.t('{0}, about {1} packed', total, byteSize(this.#packed));
    this.#view.message = vscode.l10n.t(
      'What a publish of {0} {1} would pack: {2}',
      oneLine(pack?.label ?? ''),
      oneLine(pack?.version ?? ''),
      total,
    );
  }

  #hear(): void {
    if (this.#view.visible) void this.refresh();
    else this.#isOld = true;
  }
}
