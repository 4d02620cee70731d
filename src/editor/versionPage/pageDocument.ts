import * as vscode from 'vscode';
import { Markup, markup } from './markup';
import { pageStyle } from './pageStyle';

/**
 * A whole page around `body`. It may load nothing and run nothing; its one style is the one that has the nonce.
 * @param nonce a random text that is used for nothing else
 */
export function pageDocument(title: string, body: Markup, nonce: string): string {
  // Without a translation the sentences are English, whatever VS Code speaks.
  const language = vscode.l10n.bundle === undefined ? 'en' : vscode.env.language;
  return markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style nonce="${nonce}">${new Markup(pageStyle)}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>`.html;
}
