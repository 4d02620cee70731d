import * as vscode from 'vscode';
import type { Reference, Span } from '../../references/reference';
import { packPageUrl, standardsUrl } from '../../registry/pageUrls';
import type { ReferenceStatus, Verdict } from '../../workspace/references/verdict';
import { verdicts } from '../../workspace/references/verdict';
import { diagnosticSource } from '../diagnosticSource';
import type { ReferenceGroup } from './referenceGroups';
import type { ReferenceProblem } from './referenceProblem';

/** VS Code keeps 1,000 of a file; long before that nobody reads them. */
const mostOfFile = 200;
/** So many places stand below a problem. */
const mostPlaces = 20;

/** A version that is named, what is known of it, and what is to be said. */
export interface FoundProblem {
  readonly group: ReferenceGroup;
  readonly status: ReferenceStatus;
  readonly problem: ReferenceProblem;
}

/** A diagnostic of a document with the group that it is about; the last row, which says how many more, has none. */
export interface ShownReference {
  readonly key: string | undefined;
  readonly diagnostic: vscode.Diagnostic;
}

/** One diagnostic for each version that is named, at its first place; the gravest 200 where there are more. */
export function referenceDiagnostics(
  document: vscode.TextDocument,
  found: readonly FoundProblem[],
  hasPages: boolean,
): ShownReference[] {
  const rows =
    found.length <= mostOfFile
      ? found
      : [...found].sort((a, b) => gravity(a.status.verdict) - gravity(b.status.verdict));
  const shown: ShownReference[] = rows.slice(0, mostOfFile).map((row) => ({
    key: row.group.key,
    diagnostic: diagnosticOf(document, row, hasPages),
  }));
  const [left] = rows.slice(mostOfFile);
  if (left !== undefined) {
    const count = rows.length - mostOfFile;
    const message =
      count === 1
        ? vscode.l10n.t('1 more version in this file has a problem.')
        : vscode.l10n.t('{0} more versions in this file have problems.', count);
    const { Information } = vscode.DiagnosticSeverity;
    const diagnostic = new vscode.Diagnostic(new vscode.Range(0, 0, 0, 0), message, Information);
    diagnostic.source = diagnosticSource;
    diagnostic.code = { value: left.problem.code, target: vscode.Uri.parse(standardsUrl) };
    shown.push({ key: undefined, diagnostic });
  }
  return shown;
}

function diagnosticOf(
  document: vscode.TextDocument,
  { group, status, problem }: FoundProblem,
  hasPages: boolean,
): vscode.Diagnostic {
  const { code, severity } = problem;
  const { verdict, pack } = status;
  const rangeOf = (reference: Reference) => rangeIn(document, spanOf(reference, verdict));
  const others = group.places.slice(1);
  const message =
    others.length <= mostPlaces
      ? problem.message
      : `${problem.message} ${vscode.l10n.t('It is named at {0} more places in this file, the first {1} of which are listed.', others.length, mostPlaces)}`;
  const diagnostic = new vscode.Diagnostic(rangeOf(group.first), message, severity);
  diagnostic.source = diagnosticSource;
  const page = pack !== undefined && hasPages ? packPageUrl(pack.id) : standardsUrl;
  diagnostic.code = { value: code, target: vscode.Uri.parse(page) };
  diagnostic.relatedInformation = others.slice(0, mostPlaces).map((reference) => {
    const location = new vscode.Location(document.uri, rangeOf(reference));
    return new vscode.DiagnosticRelatedInformation(location, vscode.l10n.t('Named here as well'));
  });
  if (verdict === 'deprecated') diagnostic.tags = [vscode.DiagnosticTag.Deprecated];
  return diagnostic;
}

/** The version, unless the pack is what is wrong, or there is no version. */
function spanOf({ idSpan, versionSpan }: Reference, verdict: Verdict): Span | undefined {
  const isOfPack = verdict === 'pack-banned' || verdict === 'pack-not-found';
  return isOfPack ? (idSpan ?? versionSpan) : (versionSpan ?? idSpan);
}

/** Where a piece of a document's text is. */
export function rangeIn(document: vscode.TextDocument, span: Span | undefined): vscode.Range {
  return span === undefined
    ? new vscode.Range(0, 0, 0, 0)
    : new vscode.Range(document.positionAt(span.start), document.positionAt(span.end));
}

function gravity(verdict: Verdict): number {
  return verdicts.indexOf(verdict);
}
