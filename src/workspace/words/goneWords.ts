import * as vscode from 'vscode';
import type { FoundPlace } from '../foundPlace';
import { oneLine } from '../oneLine';

/** A finding that is gone, with its reported place: "nodes/text.py:42: eval". */
export function goneWords({ finding }: Pick<FoundPlace, 'finding'>): string {
  const place = reportedPlace(finding.file, finding.line);
  return place === '' ? oneLine(finding.rule) : vscode.l10n.t('{0}: {1}', place, oneLine(finding.rule));
}

/** "nodes/text.py:42" as the registry reported it. */
function reportedPlace(file: string, line: number | undefined): string {
  const path = oneLine(file);
  return line === undefined || path === '' ? path : `${path}:${String(line)}`;
}
