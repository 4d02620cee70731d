import * as vscode from 'vscode';
import { activePack } from '../workspace/activePack';
import { describeFailure, type FailureText } from '../workspace/describeFailure';
import type { NodePack } from '../workspace/nodePack';
import type { NodePacks } from '../workspace/nodePacks';
import type { Settings } from '../workspace/settings';
import type { Uploads } from '../workspace/uploads';
import type { VersionsState, VersionStore } from '../workspace/versionStore';
import { clockTime } from '../workspace/words/clockTime';
import { appendPlain } from '../workspace/words/plainMarkdown';
import { statusBarText, type StatusBarText } from './statusBarText';
import { statusWords } from '../workspace/words/statusWords';

export interface StatusBarParts {
  readonly packs: NodePacks;
  readonly store: VersionStore;
  readonly settings: Settings;
  readonly uploads: Uploads;
}

/** One item: the newest version of the pack at hand, its status, and what users get meanwhile. */
export class StatusBar implements vscode.Disposable {
  readonly #item: vscode.StatusBarItem;
  readonly #subscriptions: readonly { dispose(): unknown }[];

  constructor(private readonly parts: StatusBarParts) {
    this.#item = vscode.window.createStatusBarItem('comfyRegistry.status', vscode.StatusBarAlignment.Left, 0);
    this.#item.name = vscode.l10n.t('Comfy Registry');
    this.#item.command = 'comfyRegistry.showMenu';
    const repaint = () => this.#repaint();
    this.#subscriptions = [
      this.#item,
      parts.packs.onDidChange(repaint),
      parts.store.onDidChange(repaint),
      parts.uploads.onDidChange(repaint),
      parts.settings.onDidChange('statusBar.enabled', repaint),
      vscode.window.onDidChangeActiveTextEditor(repaint),
    ];
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #repaint(): void {
    const pack = this.parts.settings.statusBarEnabled ? activePack(this.parts.packs) : undefined;
    if (pack === undefined || pack.id === '') {
      this.#item.hide();
      return;
    }
    const state = this.parts.store.state(pack.id);
    const failure = state.error === undefined ? undefined : describeFailure(state.error);
    const [unfinished] = this.parts.uploads.of(pack.id);
    const upload = unfinished && {
      version: unfinished.version,
      until: clockTime(unfinished.expiresAt, vscode.env.language, Date.now()),
    };
    const facts = statusBarText({ pack, ...state, upload });
    this.#item.text = facts.text;
    this.#item.accessibilityInformation = { label: facts.spoken, role: 'button' };
    this.#item.backgroundColor =
      facts.severity === 'none'
        ? undefined
        : new vscode.ThemeColor(`statusBarItem.${facts.severity}Background`);
    this.#item.tooltip = tooltip(pack, state, facts, failure, this.parts.store.pageOf(pack.id));
    this.#item.show();
  }
}

function tooltip(
  pack: NodePack,
  state: VersionsState,
  { newest, usersGet, held, upload }: StatusBarText,
  failure: FailureText | undefined,
  page: string | undefined,
): vscode.MarkdownString {
  const text = new vscode.MarkdownString('', true);
  text.isTrusted = {
    enabledCommands: ['comfyRegistry.refresh', 'comfyRegistry.resumeUpload', 'comfyRegistry.versions.focus'],
  };
  const line = (words: string) => appendPlain(text, words).appendMarkdown('\n\n');
  appendPlain(text.appendMarkdown('**'), pack.label).appendMarkdown('**\n\n');
  if (upload !== undefined) line(upload);
  if (newest !== undefined) {
    const { word, meaning } = statusWords(newest);
    line(vscode.l10n.t('Newest version {0}: {1}. {2}', newest.version, word, meaning));
    if (usersGet !== undefined) line(vscode.l10n.t('Users get {0}.', usersGet.version));
    else if (newest.status !== 'Active') line(vscode.l10n.t('Users get none.'));
  }
  if (held !== undefined) {
    const { word, meaning } = statusWords(held);
    line(vscode.l10n.t('Version {0}: {1}. {2}', held.version, word, meaning));
  }
  if (pack.version !== '') line(vscode.l10n.t('Working copy: {0}', pack.version));
  if (failure !== undefined) line(failure.message);
  if (state.asOf !== undefined) {
    line(vscode.l10n.t('As of {0}', clockTime(state.asOf, vscode.env.language, Date.now())));
  }
  const links = [
    ...(upload === undefined
      ? []
      : [`[${vscode.l10n.t('Resume Upload')}](command:comfyRegistry.resumeUpload)`]),
    `[${vscode.l10n.t('Versions')}](command:comfyRegistry.versions.focus)`,
    `[${vscode.l10n.t('Refresh')}](command:comfyRegistry.refresh)`,
    ...(page === undefined ? [] : [`[${vscode.l10n.t('Registry page')}](${page})`]),
  ];
  return text.appendMarkdown(links.join(' · '));
}
