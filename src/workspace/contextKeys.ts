import * as vscode from 'vscode';

/** Every context key of the extension with the value it has before anything is known. */
const defaults = {
  /** Whether the workspace has a node pack that is authored here. */
  hasPack: false,
  /** Whether packs are on a real disk, so that git can list and node can read them. */
  canPublish: false,
  /** Whether an upload can be resumed. */
  hasUpload: false,
  /** Whether the tree hides versions. */
  filtered: false,
  /** Whether differences from a published version are shown. */
  hasChanges: false,
  /** Whether the preview of an archive is shown. */
  hasPreview: false,
  /** Whether that has the largest files first. */
  previewBySize: false,
  /** Whether the registry's site has pages of what is published to the registry in use. */
  hasPages: false,
  /** Whether the workspace is known to name packs. */
  hasReferences: false,
  /** Whether the view of them hides some. */
  referencesFiltered: false,
  /** Which welcome text the versions view shows when it has no rows. */
  welcome: 'none' as 'none' | 'noPack' | 'nodesOnly' | 'tooLarge' | 'noPublisher' | 'neverPublished',
};

export type ContextKeyValues = typeof defaults;

/** The one place that sets context keys, and only when a value changes. */
export class ContextKeys {
  readonly #current: Partial<ContextKeyValues> = {};

  set<K extends keyof ContextKeyValues>(key: K, value: ContextKeyValues[K]): void {
    if ((this.#current[key] ?? defaults[key]) === value) return;
    this.#current[key] = value;
    void vscode.commands.executeCommand('setContext', `comfyRegistry.${key}`, value);
  }
}
