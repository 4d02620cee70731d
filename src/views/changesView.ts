import * as vscode from 'vscode';
import type { ContextKeys } from '../workspace/contextKeys';
import { oneLine } from '../workspace/oneLine';
import { changeCounts, type Change, type Comparison } from '../workspace/publishedChanges';
import { publishedScheme } from '../workspace/publishedScheme';
import { changeDecoration, changeItem } from './changeItem';

/** The view of the files in which the working copy differs from a published version. It is there while it has some. */
export class ChangesView implements vscode.TreeDataProvider<Change>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #view: vscode.TreeView<Change>;
  readonly #decorations: vscode.Disposable;
  #comparison: Comparison | undefined;

  constructor(private readonly contextKeys: Pick<ContextKeys, 'set'>) {
    this.#view = vscode.window.createTreeView('comfyRegistry.changes', { treeDataProvider: this });
    this.#decorations = vscode.window.registerFileDecorationProvider({
      provideFileDecoration: (uri) => (uri.scheme === publishedScheme ? changeDecoration(uri) : undefined),
    });
  }

  /** What is shown. */
  get comparison(): Comparison | undefined {
    return this.#comparison;
  }

  get message(): string {
    return this.#view.message ?? '';
  }

  /** Shows the differences and goes there. */
  async show(comparison: Comparison): Promise<void> {
    const { pack, ref, changes } = comparison;
    this.#comparison = comparison;
    this.contextKeys.set('hasChanges', true);
    this.#view.description = vscode.l10n.t('since {0}', oneLine(ref.version));
    this.#view.message = vscode.l10n.t(
      '{0}, working copy compared with {1}: {2}',
      oneLine(pack.label),
      oneLine(ref.version),
      changeCounts(changes),
    );
    this.#changed.fire(undefined);
    await vscode.commands.executeCommand('comfyRegistry.changes.focus');
  }

  close(): void {
    this.#comparison = undefined;
    this.contextKeys.set('hasChanges', false);
    this.#changed.fire(undefined);
  }

  getChildren(change?: Change): Change[] {
    return change === undefined ? [...(this.#comparison?.changes ?? [])] : [];
  }

  getTreeItem(change: Change): vscode.TreeItem {
    if (this.#comparison === undefined) return new vscode.TreeItem('');
    return changeItem(this.#comparison, change);
  }

  dispose(): void {
    this.close();
    this.#view.dispose();
    this.#decorations.dispose();
    this.#changed.dispose();
  }
}
