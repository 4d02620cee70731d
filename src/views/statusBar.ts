import * as vscode from 'vscode';
import { activePack } from '../workspace/activePack';
import { describeFailure } from '../workspace/describeFailure';
import type { OwnPacksParts } from '../workspace/ownPacks';
import type { Settings } from '../workspace/settings';
import type { Uploads } from '../workspace/uploads';
import type { VersionStore } from '../workspace/versionStore';
import { clockTime } from '../workspace/words/clockTime';
import { statusBarText } from './statusBarText';
import { statusBarTooltip } from './statusBarTooltip';

export interface StatusBarParts extends OwnPacksParts {
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
      parts.tokens.onDidChange(repaint),
      parts.store.onDidChange(repaint),
      parts.uploads.onDidChange(repaint),
      parts.settings.onDidChange('statusBar.enabled', repaint),
      vscode.window.onDidChangeActiveTextEditor(repaint),
      vscode.workspace.onDidGrantWorkspaceTrust(repaint),
    ];
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #repaint(): void {
    const pack = this.parts.settings.statusBarEnabled ? activePack(this.parts) : undefined;
    // A ComfyUI folder with a clone of one's own in it is no workspace of a pack.
    if (pack === undefined || this.parts.packs.authored.length === 0) {
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
    this.#item.tooltip = statusBarTooltip({
      pack,
      facts,
      failure,
      asOf: state.asOf,
      page: this.parts.store.pageOf(pack.id),
    });
    this.#item.show();
  }
}
