import * as vscode from 'vscode';
import { FindingPlaces } from '../workspace/findingPlaces';
import { PublishedContent } from '../workspace/publishedContent';
import { ownPacks } from '../workspace/ownPacks';
import type { EditorGiven, EditorParts } from './editorParts';
import { followFiles } from './followFiles';
import { LeaveOut } from './leaveOut';
import { manifestCompletions } from './manifest/manifestCompletion';
import { ManifestFixes } from './manifest/manifestFixes';
import { ManifestProblems } from './manifest/manifestProblems';
import { ManifestHover } from './manifestHover';
import { Problems } from './problems';
import { QuickFixes } from './quickFixes';
import { pagePlaces } from './pagePlaces';
import { VersionPages } from './versionPage/versionPages';

/** The features of the editor, built once when the first is needed. */
export class EditorFeatures implements vscode.Disposable {
  readonly places: FindingPlaces;
  readonly problems: Problems;
  readonly hover: ManifestHover;
  readonly complete = manifestCompletions;
  readonly pages: VersionPages;
  readonly #disposables: readonly { dispose(): unknown }[];

  constructor(given: EditorGiven) {
    this.places = new FindingPlaces(vscode.workspace.fs);
    const content = new PublishedContent({
      ...given,
      isOwn: ({ key }) => ownPacks(given).some((pack) => pack.key === key),
    });
    const { reasons } = given.store;
    const parts: EditorParts = { ...given, reasons, places: this.places, content };
    const leaveOut = new LeaveOut();
    this.problems = new Problems(parts);
    this.hover = new ManifestHover(parts);
    this.pages = new VersionPages({ ...given, reasons, places: pagePlaces(this.places, reasons) });
    const fixes = new QuickFixes(parts, this.problems, leaveOut);
    const manifests = new ManifestProblems(parts);
    this.#disposables = [
      manifests,
      vscode.languages.registerCodeActionsProvider(
        { pattern: '**/pyproject.toml' },
        new ManifestFixes(parts.packs, manifests),
        { providedCodeActionKinds: ManifestFixes.kinds },
      ),
      vscode.languages.registerCodeActionsProvider({ pattern: '**' }, fixes, {
        providedCodeActionKinds: QuickFixes.kinds,
      }),
      followFiles(parts, this.problems, leaveOut, manifests),
      this.pages,
      this.problems,
      this.places,
      content,
    ];
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }
}
