import * as vscode from 'vscode';
import type { FoundPlace } from '../findingPlaces';
import { oneLine } from '../oneLine';

/** A finding that is gone, with its reported place, and why it is gone where that is not plain. */
export function goneWords({ finding, why }: FoundPlace): string {
  const place = reportedPlace(finding.file, finding.line);
  const name = place === '' ? oneLine(finding.rule) : vscode.l10n.t('{0}: {1}', place, oneLine(finding.rule));
  return why === 'left-out' ? vscode.l10n.t('{0} (left out by .comfyignore)', name) : name;
}

/** "nodes/text.py:42" as the registry reported it. */
function reportedPlace(file: string, line: number | undefined): string {
  const path = oneLine(file);
  return line === undefined || path === '' ? path : `${path}:${String(line)}`;
}
