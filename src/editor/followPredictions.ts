import * as vscode from 'vscode';
import { isPython, type Predictions } from '../workspace/scan/predictions';
import type { EditorParts } from './editorParts';

/** After the last key in .comfyignore (ms). */
const ignorePause = 300;

/** Keeps predictions in step with the Python files that are open. Asks the registry for nothing. */
export function followPredictions(
  parts: Pick<EditorParts, 'packs' | 'tokens' | 'settings'>,
  predictions: Predictions,
): vscode.Disposable {
  let due: NodeJS.Timeout | undefined;
  const all = () => predictions.refreshAll();
  const look = ({ uri }: vscode.TextDocument) => {
    if (isPython(uri)) void predictions.look(uri);
  };
  all();
  return vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(look),
    vscode.workspace.onDidSaveTextDocument(look),
    vscode.workspace.onDidChangeTextDocument(({ document: { uri }, contentChanges }) => {
      // The event also tells that a document was saved, without a change.
      if (contentChanges.length === 0) return;
      if (isPython(uri)) predictions.follow(uri);
      else if (uri.path.endsWith('/.comfyignore')) {
        clearTimeout(due);
        due = setTimeout(all, ignorePause);
      }
    }),
    // Closed without saving: the text on disk counts again.
    vscode.workspace.onDidCloseTextDocument((document) => {
      if (predictions.of(document.uri) !== undefined) look(document);
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(all),
    parts.packs.onDidChange(all),
    parts.tokens.onDidChange(all),
    parts.settings.onDidChange('diagnostics', all),
    { dispose: () => clearTimeout(due) },
  );
}
