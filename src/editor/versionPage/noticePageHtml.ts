import * as vscode from 'vscode';
import type { LinkCommand } from '../../workspace/linkTargets';
import { markup } from './markup';
import { pageDocument } from './pageDocument';
import { actionList } from './versionActions';

/** What a page says that has no version to show. */
export interface Notice {
  readonly title: string;
  /** A sentence for a person. */
  readonly text: string;
  /** Whether something is under way, so that there is nothing to do but wait. */
  readonly waits: boolean;
  /** Number of what the page is about in links. */
  readonly target: number;
}

export function noticePageHtml(
  { title, text, waits, target }: Notice,
  { nonce }: { readonly nonce: string },
): string {
  const actions: [LinkCommand, string][] = [
    ['comfyRegistry.refresh', vscode.l10n.t('Refresh')],
    ['comfyRegistry.showLog', vscode.l10n.t('Show log')],
  ];
  const body = markup`<h1>${title}</h1>
<p>${text}</p>
${waits ? undefined : actionList(actions, target)}`;
  return pageDocument(title, body, nonce);
}
