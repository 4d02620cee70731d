import * as vscode from 'vscode';
import type { Finding } from '../registry/statusReason';
import { standardsUrl } from '../registry/pageUrls';
import { livePack } from '../workspace/livePack';
import { oneLine } from '../workspace/oneLine';
import { versionEdit } from '../workspace/versionEdit';
import type { EditorParts } from './editorParts';
import type { LeaveOut } from './leaveOut';
import { nextNumber } from './nextNumber';
import type { Problems } from './problems';
import type { ShownProblem } from './shownProblem';

/** What can be done about the extension's diagnostics. */
export class QuickFixes implements vscode.CodeActionProvider {
  static readonly kinds = [vscode.CodeActionKind.QuickFix];

  constructor(
    private readonly parts: EditorParts,
    private readonly problems: Pick<Problems, 'of'>,
    private readonly leaveOut: LeaveOut,
  ) {}

  async provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    context: vscode.CodeActionContext,
    cancel: vscode.CancellationToken,
  ): Promise<vscode.CodeAction[]> {
    const shown = this.problems.of(document.uri, context.diagnostics);
    const actions: vscode.CodeAction[] = [];
    for (const problem of shown) {
      if (cancel.isCancellationRequested) return [];
      for (const action of await this.#actionsFor(problem)) {
        // Several findings on one line ask for the same.
        const same = actions.find(({ title }) => title === action.title);
        if (same === undefined) actions.push(action);
        else same.diagnostics = [...(same.diagnostics ?? []), problem.diagnostic];
      }
    }
    return actions;
  }

  async #actionsFor(shown: ShownProblem): Promise<vscode.CodeAction[]> {
    const { about } = shown;
    switch (about.kind) {
      case 'pack':
        return [];
      case 'prediction':
        return [...(await this.#leaveOut(shown)), openStandards(shown)];
      case 'version': {
        const { problem } = about;
        const actions = problem.bump ? await this.#bump(shown) : [];
        if (problem.about !== undefined) {
          if (problem.code === 'version-flagged' || problem.code === 'version-banned')
            actions.push(this.#copyReviewRequest(shown, problem.about.version));
          actions.push(this.#showDetails(shown, problem.about.version));
        }
        return actions;
      }
      case 'finding':
        return [
          ...(await this.#leaveOut(shown)),
          this.#copyReviewRequest(shown, about.version.version),
          ...(about.finding === undefined ? [] : [openStandards(shown, about.finding)]),
          this.#showDetails(shown, about.version.version),
        ];
    }
  }

  async #bump({ pack, diagnostic }: ShownProblem): Promise<vscode.CodeAction[]> {
    const live = await livePack(pack, vscode.workspace.fs);
    const next = nextNumber(live.version, this.parts.store.state(pack.id).versions ?? []);
    if (next === undefined || next === live.version) return [];
    const change = await versionEdit(pack, live, next);
    if (change === undefined) return [];
    const action = fix(vscode.l10n.t('Set the version to {0}', next), diagnostic);
    action.edit = change.edit;
    action.isPreferred = true;
    return [action];
  }

  async #leaveOut({ pack, uri, diagnostic }: ShownProblem): Promise<vscode.CodeAction[]> {
    const name = uri.path.slice(pack.folder.path.length + 1);
    const edit = await this.leaveOut.editFor(pack, name);
    if (edit === undefined) return [];
    const action = fix(vscode.l10n.t('Leave {0} out of the archive', oneLine(name)), diagnostic);
    action.edit = edit;
    return [action];
  }

  #copyReviewRequest({ pack, diagnostic }: ShownProblem, version: string): vscode.CodeAction {
    const title = vscode.l10n.t('Copy review request for {0}', version);
    return command(title, diagnostic, 'comfyRegistry.copyReviewRequest', this.#link(pack.key, version));
  }

  #showDetails({ pack, diagnostic }: ShownProblem, version: string): vscode.CodeAction {
    const title = vscode.l10n.t('Show details of {0}', version);
    return command(title, diagnostic, 'comfyRegistry.showVersion', this.#link(pack.key, version));
  }

  #link(pack: string, version: string): number {
    return this.parts.links.link({ pack, version });
  }
}

function fix(title: string, diagnostic: vscode.Diagnostic): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  return action;
}

function command(title: string, diagnostic: vscode.Diagnostic, id: string, argument: unknown) {
  const action = fix(title, diagnostic);
  action.command = { command: id, title, arguments: [argument] };
  return action;
}

function openStandards({ diagnostic }: ShownProblem, finding?: Finding): vscode.CodeAction {
  const what = oneLine(finding?.description || finding?.rule || '', 80);
  const title =
    what === ''
      ? vscode.l10n.t('Open the registry standards')
      : vscode.l10n.t('Open the registry standards: {0}', what);
  return command(title, diagnostic, 'vscode.open', vscode.Uri.parse(standardsUrl));
}
