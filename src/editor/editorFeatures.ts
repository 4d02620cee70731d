import * as vscode from 'vscode';
import { FindingPlaces } from '../workspace/findingPlaces';
import { ownPacks } from '../workspace/ownPacks';
import { PublishedContent } from '../workspace/publishedContent';
import { Predictions } from '../workspace/scan/predictions';
import { Scanner } from '../workspace/scan/scanner';
import type { EditorGiven, EditorParts } from './editorParts';
import { followFiles } from './followFiles';
import { followPredictions } from './followPredictions';
import { LeaveOut } from './leaveOut';
import { manifestCompletions } from './manifest/manifestCompletion';
import { ManifestFixes } from './manifest/manifestFixes';
import { ManifestProblems } from './manifest/manifestProblems';
import { NearlyPacks } from './manifest/nearlyPacks';
import { ManifestHover } from './manifestHover';
import { PredictionProblems } from './predictionProblems';
import { Problems } from './problems';
import { QuickFixes } from './quickFixes';
import { pagePlaces } from './pagePlaces';
import { SpentNumbers } from './spentNumbers';
import { VersionPages } from './versionPage/versionPages';

/** The features of the editor, built once when the first is needed. */
export class EditorFeatures implements vscode.Disposable {
  readonly places: FindingPlaces;
  readonly problems: Problems;
  readonly hover: ManifestHover;
  readonly complete = manifestCompletions;
  readonly pages: VersionPages;
  readonly predictions: Predictions;
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
    const spent = new SpentNumbers(parts);
    this.problems = new Problems(parts, spent);
    this.hover = new ManifestHover(parts, spent);
    this.pages = new VersionPages({ ...given, reasons, places: pagePlaces(this.places, reasons) });
    this.predictions = predictionsOf(given);
    const predicted = new PredictionProblems(this.predictions, this.problems);
    const shown: Pick<Problems, 'of'> = {
      of: (...asked) => [...this.problems.of(...asked), ...predicted.of(...asked)],
    };
    const fixes = new QuickFixes(parts, shown, leaveOut);
    const manifests = new ManifestProblems(parts);
    const nearly = new NearlyPacks(parts);
    this.#disposables = [
      manifests,
      nearly,
      vscode.languages.registerCodeActionsProvider(
        { pattern: '**/pyproject.toml' },
        new ManifestFixes(parts.packs, manifests, nearly),
        { providedCodeActionKinds: ManifestFixes.kinds },
      ),
      vscode.languages.registerCodeActionsProvider({ pattern: '**' }, fixes, {
        providedCodeActionKinds: QuickFixes.kinds,
      }),
      followFiles(parts, this.problems, leaveOut, { manifests, predictions: this.predictions }),
      followPredictions(parts, this.predictions),
      predicted,
      this.predictions,
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

function predictionsOf(given: EditorGiven): Predictions {
  return new Predictions({
    scanner: new Scanner({ file: vscode.Uri.joinPath(given.extensionUri, 'dist', 'scan.js').fsPath }),
    fs: vscode.workspace.fs,
    log: given.log,
    packOf: (uri) => {
      const around = ownPacks(given).filter(({ key }) => uri.toString().startsWith(`${key}/`));
      return around.sort((a, b) => b.key.length - a.key.length)[0];
    },
    isWanted: (uri) => given.settings.diagnosticsFor(uri).findings,
  });
}
