import * as vscode from 'vscode';

const section = 'comfyRegistry';

/** Settings of this extension, read at the moment of use so that a change counts at once. */
export class Settings {
  /**
   * The registry's base address as written. A workspace cannot redirect requests: VS Code drops a workspace's
   * value of a machine setting, and here only the person's own value is looked at besides.
   */
  get registryUrl(): string {
    const inspected = vscode.workspace.getConfiguration(section).inspect<unknown>('registryUrl');
    const value = inspected?.globalValue ?? inspected?.defaultValue;
    return typeof value === 'string' ? value.trim() : '';
  }

  /** Milliseconds that an answer of the registry is fresh. */
  get cacheTtl(): number {
    const seconds = this.#read('cacheTtl');
    return (typeof seconds === 'number' && seconds >= 10 ? seconds : 300) * 1000;
  }

  /** Whether the registry may be asked before a person does something. */
  get autoRefresh(): boolean {
    return this.#read('autoRefresh') !== 'manual';
  }

  get notifications(): boolean {
    return this.#read('notifications') !== 'off';
  }

  get statusBarEnabled(): boolean {
    return this.#read('statusBar.enabled') !== false;
  }

  get hoverEnabled(): boolean {
    return this.#read('hover.enabled') !== false;
  }

  /** Which problems are shown for a file. */
  diagnosticsFor(uri: vscode.Uri): {
    readonly versions: boolean;
    readonly findings: boolean;
    readonly manifest: boolean;
    readonly references: 'off' | 'flagged' | 'all';
  } {
    const references = this.#read('diagnostics.references', uri);
    return {
      manifest: this.#read('diagnostics.manifest', uri) !== false,
      versions: this.#read('diagnostics.versions', uri) !== false,
      findings: this.#read('diagnostics.findings', uri) !== false,
      references: references === 'off' || references === 'all' ? references : 'flagged',
    };
  }

  turnNotificationsOff(): Thenable<void> {
    return vscode.workspace
      .getConfiguration(section)
      .update('notifications', 'off', vscode.ConfigurationTarget.Global);
  }

  /** Calls back after a change of the named setting. */
  onDidChange(
    key: 'registryUrl' | 'cacheTtl' | 'autoRefresh' | 'statusBar.enabled' | 'diagnostics',
    listener: () => void,
  ) {
    return vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(`${section}.${key}`)) listener();
    });
  }

  #read(key: string, uri?: vscode.Uri): unknown {
    return vscode.workspace.getConfiguration(section, uri).get<unknown>(key);
  }
}
