// What warns of named packs over real folders, with requests of its own. It takes the view over from the extension.
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { ReferenceNode } from '../../../src/views/references/referenceNode';
import { ReferencesView } from '../../../src/views/references/referencesView';
import { ContextKeys } from '../../../src/workspace/contextKeys';
import { DocumentReferences } from '../../../src/workspace/references/documentReferences';
import { ReferenceStatuses } from '../../../src/workspace/references/referenceStatuses';
import { WorkspaceReferences } from '../../../src/workspace/references/workspaceReferences';
import type { GivenFile } from '../../../scripts/gitFolder';
import type { LocalRegistry, LoggedRequest } from '../../registry';
import { addFolder, removeFolder } from './folders';
import { openWindow } from './services';
import { whileTreesAreKept } from './useVersionsView';

const clock = { now: () => Date.now(), sleep: () => Promise.resolve() };

export class ReferencesInUse {
  readonly window = openWindow();
  readonly statuses = new ReferenceStatuses({ ...this.window, clock });
  readonly documents = new DocumentReferences(this.window);
  readonly references = new WorkspaceReferences({ ...this.window, clock, ...this.parts() });
  readonly view: ReferencesView;
  readonly tree: vscode.TreeView<unknown>;
  readonly #folders: vscode.Uri[] = [];

  constructor() {
    const { made, trees } = whileTreesAreKept(
      () =>
        new ReferencesView({
          ...this.window,
          clock,
          contextKeys: new ContextKeys(),
          statuses: this.statuses,
          references: this.references,
        }),
    );
    assert.ok(trees[0]);
    this.view = made;
    this.tree = trees[0];
  }

  parts() {
    return { statuses: this.statuses, documents: this.documents };
  }

  /** Adds a folder with these files to the workspace, until `clear`. */
  async open(name: string, files: readonly GivenFile[]): Promise<vscode.Uri> {
    const uri = await addFolder(name, files, { git: false });
    this.#folders.push(uri);
    return uri;
  }

  /** What is named, as `id version`. */
  get named(): string[] {
    return this.references.packs.map(({ reference: { id, version } }) => `${id} ${version}`.trim()).sort();
  }

  /** Requests of this window, as `METHOD path`. */
  asked(registry: LocalRegistry): string[] {
    return this.window.asked(registry).map(({ method, path }: LoggedRequest) => `${method} ${path}`);
  }

  /** Every row of the view with what is below it, each with as many blanks in front as it is deep. */
  rows(node?: ReferenceNode, depth = 0): string[] {
    return this.view.getChildren(node).flatMap((child) => {
      const item = this.view.getTreeItem(child);
      const description = typeof item.description === 'string' ? item.description : '';
      const text = [labelOf(item), description].filter((part) => part !== '').join(' | ');
      return [`${'  '.repeat(depth)}${text}`, ...this.rows(child, depth + 1)];
    });
  }

  /** The id of every row. */
  ids(node?: ReferenceNode): string[] {
    return this.view
      .getChildren(node)
      .flatMap((child) => [this.view.getTreeItem(child).id ?? '', ...this.ids(child)]);
  }

  /** The first row of a kind with this text in its label. */
  row(type: ReferenceNode['type'], label: string, below?: ReferenceNode): ReferenceNode {
    const find = (nodes: readonly ReferenceNode[]): ReferenceNode | undefined => {
      for (const node of nodes) {
        const text = labelOf(this.view.getTreeItem(node));
        if (node.type === type && text.includes(label)) return node;
        const found = find(this.view.getChildren(node));
        if (found !== undefined) return found;
      }
      return undefined;
    };
    const found = find(this.view.getChildren(below));
    assert.ok(found, `no ${type} "${label}" in\n${this.rows().join('\n')}`);
    return found;
  }

  async clear(): Promise<void> {
    for (const part of [this.view, this.references, this.documents, this.statuses, this.window])
      part.dispose();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const uri of this.#folders.splice(0)) {
      await removeFolder(uri);
      await rm(uri.fsPath, { recursive: true, force: true });
    }
  }
}

function labelOf({ label = '' }: vscode.TreeItem): string {
  return typeof label === 'string' ? label : label.label;
}
