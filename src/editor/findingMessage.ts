import * as vscode from 'vscode';
import type { NodeVersion } from '../registry/nodeVersion';
import type { Finding } from '../registry/statusReason';
import type { FoundPlace } from '../workspace/foundPlace';
import { oneLine } from '../workspace/oneLine';
import { severityWord } from '../workspace/words/findingWords';

/** The version that findings were reported for. */
export type HeldVersion = Pick<NodeVersion, 'version' | 'status'>;

/** What was found, how grave it is, against which version it was reported, and whether the line or the file has changed since. */
export function findingMessage(found: FoundPlace, version: HeldVersion): string {
  const { finding } = found;
  // The sentence gets its full stop here, after the facts.
  const plain = (text: string) => oneLine(text).replace(/[\s.]+$/u, '');
  const what = plain(finding.description || finding.message || finding.rule);
  const rule = what === plain(finding.rule) ? '' : oneLine(finding.rule);
  const facts = [rule, finding.severity === undefined ? '' : severityWord(finding.severity)]
    .filter((fact) => fact !== '')
    .join(', ');
  const head = facts === '' ? what : `${what} (${facts})`;
  return `${head}. ${elsewhereWords(found, version) ?? reportedWords(found.place, finding, version)}`;
}

function reportedWords(
  place: FoundPlace['place'],
  finding: Finding,
  { version, status }: HeldVersion,
): string {
  const { line, snippet } = finding;
  // The verb is the status: most findings are of flagged versions.
  if (status === 'Banned') return bannedWords(place, finding, version);
  switch (place.kind) {
    case 'code':
      return place.moved && line !== undefined
        ? vscode.l10n.t('Flagged in version {0} at line {1}, which is here now.', version, line)
        : vscode.l10n.t('Flagged in version {0}.', version);
    case 'line':
      if (place.edited === true)
        return line === undefined
          ? vscode.l10n.t(
              'Flagged in version {0}; the code has changed since, but what the rule matched is still here.',
              version,
            )
          : vscode.l10n.t(
              'Flagged in version {0} at line {1}; the code has changed since, but what the rule matched is still here.',
              version,
              line,
            );
      return snippet.trim() === ''
        ? vscode.l10n.t('Flagged in version {0} at this line; the code was not reported.', version)
        : vscode.l10n.t(
            'Flagged in version {0} at this line; the reported code is too short to look for.',
            version,
          );
    case 'file':
    case 'gone':
      if (line !== undefined)
        return vscode.l10n.t(
          'Flagged in version {0} at line {1}; the line was not found in this file.',
          version,
          line,
        );
      return vscode.l10n.t('Flagged in version {0}, for this file as a whole.', version);
  }
}

function bannedWords(place: FoundPlace['place'], { line, snippet }: Finding, version: string): string {
  const head = vscode.l10n.t('Reported for version {0}, which is Banned.', version);
  const and = (more: string) => `${head} ${more}`;
  switch (place.kind) {
    case 'code':
      if (!place.moved || line === undefined) return head;
      return vscode.l10n.t(
        'Reported for version {0}, which is Banned, at line {1}, which is here now.',
        version,
        line,
      );
    case 'line':
      if (place.edited === true)
        return and(vscode.l10n.t('The code has changed since, but what the rule matched is still here.'));
      return snippet.trim() === ''
        ? and(vscode.l10n.t('The code was not reported.'))
        : and(vscode.l10n.t('The reported code is too short to look for.'));
    case 'file':
    case 'gone':
      return line === undefined
        ? and(vscode.l10n.t('It is about this file as a whole.'))
        : and(vscode.l10n.t('Its line {0} was not found in this file.', line));
  }
}

/** Undefined where the code was not found in a file of another name. */
function elsewhereWords(
  { finding: { file, line }, place, elsewhere }: FoundPlace,
  { version, status }: HeldVersion,
): string | undefined {
  if (elsewhere === undefined || (place.kind !== 'code' && place.kind !== 'line')) return undefined;
  const path = oneLine(file);
  const inFile =
    status === 'Banned'
      ? vscode.l10n.t('Reported for version {0}, which is Banned, in {1}.', version, path)
      : vscode.l10n.t('Flagged in version {0} in {1}.', version, path);
  const atLine = (number: number) =>
    status === 'Banned'
      ? vscode.l10n.t('Reported for version {0}, which is Banned, at line {1} of {2}.', version, number, path)
      : vscode.l10n.t('Flagged in version {0} at line {1} of {2}.', version, number, path);
  const tail =
    place.kind === 'code'
      ? vscode.l10n.t('The code is in this file now.')
      : vscode.l10n.t('The code has changed since, but what the rule matched is still here.');
  return `${line === undefined ? inFile : atLine(line)} ${tail}`;
}
