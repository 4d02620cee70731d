import * as vscode from 'vscode';
import type { Manifest } from '../../nodePack/manifest';
import type { KeyDocs } from '../../nodePack/rules/keyDocs';
import { toRange } from '../../workspace/toRange';
import { codeBlock } from '../../workspace/words/codeBlock';
import { appendPlain } from '../../workspace/words/plainMarkdown';

/** What a key or a classifier is, as a hover and a completion tell it. All of it is the extension's own text. */
export function docsMarkdown({ text, example, specification }: KeyDocs): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString();
  appendPlain(markdown, text);
  markdown.appendMarkdown(codeBlock(example, 'toml'));
  markdown.appendMarkdown(`[${vscode.l10n.t('Specification')}](${specification})`);
  return markdown;
}

/** What the key or the classifier at a position is; undefined where there is none that is told of. */
export async function docsAt(
  manifest: Manifest,
  position: vscode.Position,
): Promise<{ readonly text: vscode.MarkdownString; readonly range: vscode.Range } | undefined> {
  const { classifierDocs, comfyKeyDocs, projectKeyDocs } = await import('../../nodePack/rules/index');
  const at = (located: readonly { readonly value: string; readonly range: Manifest['comfyHeader'] }[]) =>
    located.find(({ range }) => range !== undefined && toRange(range).contains(position));
  const places = [
    [at(manifest.comfyKeys), comfyKeyDocs],
    [at(manifest.projectKeys), projectKeyDocs],
    [at(manifest.classifiers?.value ?? []), classifierDocs],
  ] as const;
  for (const [found, docs] of places) {
    const told = found && docs().find(({ name }) => name === found.value);
    if (found?.range !== undefined && told !== undefined) {
      return { text: docsMarkdown(told), range: toRange(found.range) };
    }
  }
  return undefined;
}
