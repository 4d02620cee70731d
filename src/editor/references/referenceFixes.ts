import * as vscode from 'vscode';
import type { Reference, Span } from '../../references/reference';
import { referenceAt } from '../../references/referenceAt';
import { compareVersions } from '../../registry/versionOrder';
import { packPageUrl } from '../../registry/pageUrls';
import { oneLine } from '../../workspace/oneLine';
import { isBad } from '../../workspace/references/verdict';
import type { Verdict } from '../../workspace/references/verdict';
import { addVersionEdits, canName } from '../../workspace/references/versionEdits';
import { namedKey } from '../../workspace/references/namedKey';
import { groupsOf } from './referenceGroups';
import type { ReferenceGroup } from './referenceGroups';
import type { ReferenceEditorParts, ReferenceProblems } from './referenceProblems';

/** A selection over a whole file asks for as many versions as it has; a menu has room for these. */
const mostVersions = 3;
const { QuickFix, RefactorRewrite } = vscode.CodeActionKind;

/**
 * The newest Active version in place of one that is named: here, in the file, in the workspace. A quick fix where a problem
 * is shown, else a refactoring.
 */
export class ReferenceFixes implements vscode.CodeActionProvider {
  constructor(
    private readonly parts: ReferenceEditorParts,
    private readonly problems: Pick<ReferenceProblems, 'of'>,
  ) {}

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { only }: vscode.CodeActionContext,
    cancel?: vscode.CancellationToken,
  ): Promise<vscode.CodeAction[]> {
    // As the text is now: a version that was found before the last key may stand elsewhere.
    const references = await this.parts.documents.read(document);
    if (references.length === 0 || cancel?.isCancellationRequested === true) return [];
    const pointed = referencesIn(references, document.offsetAt(range.start), document.offsetAt(range.end));
    const byGroup = new Map(pointed.map((reference) => [namedKey(reference), reference]));
    const chosen = [...byGroup].slice(0, mostVersions);
    const groups = chosen.length === 0 ? [] : groupsOf(references);
    const actions = chosen.flatMap(([key, reference]) => {
      const group = groups.find((each) => each.key === key);
      return group === undefined ? [] : this.#actions(document, group, reference, range);
    });
    return only === undefined ? actions : actions.filter(({ kind }) => kind && only.contains(kind));
  }

  #actions(
    document: vscode.TextDocument,
    { key, first, places }: ReferenceGroup,
    here: Reference,
    range: vscode.Range,
  ): vscode.CodeAction[] {
    const shown = this.problems.of(document.uri, key);
    const diagnostic = shown?.range.intersection(range) === undefined ? undefined : shown;
    const kind = diagnostic === undefined ? RefactorRewrite : QuickFix;
    const make = (title: string) => {
      const action = new vscode.CodeAction(title, kind);
      if (diagnostic !== undefined) action.diagnostics = [diagnostic];
      return action;
    };
    const edited = (title: string, references: readonly Reference[], newest: string) => {
      const action = make(title);
      action.edit = new vscode.WorkspaceEdit();
      addVersionEdits(action.edit, document, references, newest);
      return action;
    };
    const actions: vscode.CodeAction[] = [];
    const { newestActive: newest, pack, verdict } = this.parts.statuses.of(first);
    const versioned =
      newest === undefined || isSettled(verdict)
        ? []
        : places.filter((place) => canName(document, place, newest));
    if (newest !== undefined && versioned.length > 0) {
      const { l10n } = vscode;
      const isOne = versioned.length === 1;
      // The one that is named may be held back, and then a lower one is all that there is.
      const isLower = first.kind === 'semver' && compareVersions(newest, first.version) < 0;
      const which = isLower
        ? l10n.t('the newest Active version, which is lower')
        : l10n.t('the newest Active version');
      const inFile = edited(
        isOne
          ? l10n.t('Name {0}, {1} (installs nothing)', newest, which)
          : l10n.t(
              'Name {0}, {1}, at all {2} places in this file (installs nothing)',
              newest,
              which,
              versioned.length,
            ),
        versioned,
        newest,
      );
      inFile.isPreferred = diagnostic !== undefined && isBad(verdict);
      actions.push(inFile);
      if (!isOne && canName(document, here, newest))
        actions.push(edited(l10n.t('Name {0} here only (installs nothing)', newest), [here], newest));
      if (vscode.workspace.workspaceFolders !== undefined)
        actions.push(this.#inWorkspace(make, first, newest));
    }
    if (diagnostic !== undefined && pack !== undefined && this.parts.store.hasPages) {
      const page = make(vscode.l10n.t('Open the registry page of {0}', oneLine(pack.id, 100)));
      const { title } = page;
      page.command = { command: 'vscode.open', title, arguments: [vscode.Uri.parse(packPageUrl(pack.id))] };
      actions.push(page);
    }
    return actions;
  }

  #inWorkspace(
    make: (title: string) => vscode.CodeAction,
    { id, version }: Reference,
    newest: string,
  ): vscode.CodeAction {
    const action = make(vscode.l10n.t('Name {0} in all files of the workspace… (installs nothing)', newest));
    const { title } = action;
    const target = this.parts.links.link({
      pack: '',
      reference: { id, version, newest, file: undefined },
    });
    action.command = { command: 'comfyRegistry.useNewestActive', title, arguments: [target] };
    return action;
  }
}

/** Those whose id or version is touched, in the order of the text. */
function referencesIn(references: readonly Reference[], start: number, end: number): readonly Reference[] {
  if (start === end) {
    const found = referenceAt(references, start);
    return found === undefined ? [] : [found];
  }
  const isTouched = (span: Span | undefined) => span !== undefined && span.start <= end && start <= span.end;
  return references.filter(({ idSpan, versionSpan }) => isTouched(idSpan) || isTouched(versionSpan));
}

/** Whether there is nothing to be changed, or nothing is known that speaks for it. */
function isSettled(verdict: Verdict): boolean {
  return ['active', 'unknown-status', 'failed', 'unasked'].includes(verdict);
}
