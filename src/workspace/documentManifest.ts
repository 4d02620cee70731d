import type * as vscode from 'vscode';
import type { Manifest } from '../nodePack/manifest';

/** What a manifest's editor holds, for each of its states: rules, versions, hovers and edits of other files ask for it. */
const readBefore = new WeakMap<DocumentText, { readonly version: number; readonly manifest: Manifest }>();

type DocumentText = Pick<vscode.TextDocument, 'version' | 'getText'>;

/** The manifest in an open document, parsed once for each of its states. Never rejects. */
export async function documentManifest(document: DocumentText): Promise<Manifest> {
  const { parseManifest } = await import('../nodePack/index');
  const before = readBefore.get(document);
  if (before?.version === document.version) return before.manifest;
  const manifest = parseManifest(document.getText());
  readBefore.set(document, { version: document.version, manifest });
  return manifest;
}
