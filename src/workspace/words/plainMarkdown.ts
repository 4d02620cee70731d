import type * as vscode from 'vscode';

/**
 * Adds a text that is not markdown, on one line. Unlike `MarkdownString.appendText` blanks stay blanks, so that
 * long sentences wrap. Every ASCII punctuation mark is escaped (CommonMark 2.4), which leaves no link, image,
 * HTML or code; `$(name)` is escaped a second time, as VS Code reads icons after the markdown.
 */
export function appendPlain(markdown: vscode.MarkdownString, text: string): vscode.MarkdownString {
  const line = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  return markdown.appendMarkdown(line.replace(/\$\(/gu, '\\$(').replace(/[!-/:-@[-`{-~]/gu, '\\$&'));
}
