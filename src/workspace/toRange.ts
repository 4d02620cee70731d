import * as vscode from 'vscode';
import type { TextRange } from '../nodePack/manifest';

/** A range of the rooms below as VS Code's. */
export function toRange({ start, end }: TextRange): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
