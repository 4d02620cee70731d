import * as vscode from 'vscode';
import { standardsUrl } from '../registry/pageUrls';
import type { Prediction } from '../scan/prediction';
import { predictionWords } from '../scan/predictionWords';
import { rules } from '../scan/rules';
import { openDocument } from '../workspace/packText';
import { toRange } from '../workspace/toRange';
import type { Predictions } from '../workspace/scan/predictions';
import { diagnosticSource } from './diagnosticSource';
import type { Problems } from './problems';
import type { ShownProblem } from './shownProblem';

/** Shows what is predicted in the Problems view, but for what the registry has found at the same line already. */
export class PredictionProblems implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('comfyRegistry.predictions');
  readonly #shown = new Map<string, readonly ShownProblem[]>();
  readonly #subscriptions: readonly { dispose(): unknown }[];

  constructor(
    private readonly predictions: Pick<Predictions, 'of' | 'onDidChange'>,
    private readonly problems: Pick<Problems, 'findingsIn' | 'onDidShow'>,
  ) {
    const show = (uri: vscode.Uri) => this.#show(uri);
    this.#subscriptions = [this.#collection, predictions.onDidChange(show), problems.onDidShow(show)];
  }

  /** What is behind diagnostics of a file, as VS Code hands them back. */
  of(uri: vscode.Uri, diagnostics: readonly vscode.Diagnostic[]): ShownProblem[] {
    return (this.#shown.get(uri.toString()) ?? []).filter(({ diagnostic }) =>
      diagnostics.some(
        ({ message, range }) =>
          message === diagnostic.message && range.start.line === diagnostic.range.start.line,
      ),
    );
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #show(uri: vscode.Uri): void {
    const address = uri.toString();
    const file = this.predictions.of(uri);
    const typed = openDocument(uri)?.version;
    // Of a text that is no more. What is shown moves along until the check has read the new one, which it tells.
    if (file?.version !== undefined && typed !== undefined && typed !== file.version) return;
    const found = this.problems.findingsIn(uri);
    const shown = (file?.result.predictions ?? [])
      .filter((prediction) => !found.some((finding) => isSame(prediction, finding)))
      .flatMap((prediction): ShownProblem[] =>
        file === undefined
          ? []
          : [
              {
                pack: file.pack,
                uri,
                diagnostic: predictionDiagnostic(prediction),
                about: { kind: 'prediction' },
              },
            ],
      );
    if (shown.length === 0 && !this.#shown.has(address)) return;
    if (shown.length === 0) this.#shown.delete(address);
    else this.#shown.set(address, shown);
    this.#collection.set(
      uri,
      shown.map(({ diagnostic }) => diagnostic),
    );
  }
}

/** Whether a real finding stands on the line and is about the same. */
function isSame({ rule, range }: Prediction, { message, range: found }: vscode.Diagnostic): boolean {
  const { line } = found.start;
  return range.start.line <= line && line <= range.end.line && rules[rule].alike.test(message);
}

/** A prediction as the Problems view shows it; its first word tells it from a finding. */
export function predictionDiagnostic(prediction: Prediction): vscode.Diagnostic {
  const { rule, comfyCli } = prediction;
  const { what, advice } = predictionWords(prediction);
  const message = vscode.l10n.t(
    "Prediction: {0} ({1}); the registry's scan decides. {2}",
    what,
    [rule, ...(comfyCli === undefined ? [] : [comfyCli])].join(', '),
    advice,
  );
  const severity =
    prediction.severity === 'information'
      ? vscode.DiagnosticSeverity.Information
      : vscode.DiagnosticSeverity.Warning;
  const diagnostic = new vscode.Diagnostic(toRange(prediction.range), message, severity);
  diagnostic.source = diagnosticSource;
  diagnostic.code = { value: 'prediction', target: vscode.Uri.parse(standardsUrl) };
  return diagnostic;
}
