import * as vscode from 'vscode';
import type { FoundPlace } from '../findingPlaces';
import { oneLine } from '../oneLine';

/** A finding that is gone, with its reported place, and why it is gone where that is not plain. */
export function goneWords({ finding, why }: FoundPlace): string {
  const place = reportedPlace(finding.file, finding.line);
  const name = place === '' ? oneLine(finding.rule) : vscode.l10n.t('{0}: {1}', place, oneLine(finding.rule));
  switch (why) {
    case 'left-out':
      return vscode.l10n.t('{0} (left out by .comfyignore)', name);
    case 'unknown':
      return vscode.l10n.t('{0} (could not be looked for)', name);
    default:
      return name;
  }
}

/** "nodes/text.py:42" as the registry reported it. */
function reportedPlace(file: string, line: number | undefined): string {
  const path = oneLine(file);
  return line === undefined || path === '' ? path : `${path}:${String(line)}`;
}
