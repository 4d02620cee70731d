import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** Markdown of the hover on the first place of a text in a file, as VS Code gets it from the extension. */
export async function hoverOn(file: vscode.Uri, text: string): Promise<string> {
  const document = await vscode.workspace.openTextDocument(file);
  const at = document.getText().indexOf(text);
  assert.ok(at >= 0, text);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    file,
    document.positionAt(at + 1),
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (content instanceof vscode.MarkdownString ? content.value : ''))
    .join('\n');
}
