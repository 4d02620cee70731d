// Settings as a person would change them.
import * as vscode from 'vscode';

/**
 * Sets a setting of the extension (`registryUrl`, `cacheTtl`, …) for the user; `undefined` takes it away.
 * A setting of scope `machine` lands where the extension host runs: on the desktop with the user's
 * settings, on a server in its machine settings. Resolves when the extension host has the new value.
 */
export async function setSetting(name: string, value: unknown): Promise<void> {
  await vscode.workspace
    .getConfiguration('comfyRegistry')
    .update(name, value, vscode.ConfigurationTarget.Global);
}
