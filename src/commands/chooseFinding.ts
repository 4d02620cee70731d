import * as vscode from 'vscode';
import type { FindingIdentity } from '../findings/sameFinding';
import { findingsOf } from '../registry/statusReason';
import type { NodeVersion } from '../registry/nodeVersion';
import { choose, showInformation } from '../workspace/messages';
import type { NodePack } from '../workspace/nodePack';
import { oneLine } from '../workspace/oneLine';
import { placeWords, severityWord } from '../workspace/words/findingWords';
import type { CommandContext } from './command';
import { chooseVersion, findingOf } from './target';

export interface ChosenFinding {
  readonly pack: NodePack;
  readonly version: NodeVersion;
  /** As it was when it was chosen. */
  readonly finding: FindingIdentity;
}

/** The finding that a link or a row stands for, else one that is chosen: of a flagged or banned version. */
export async function chooseFinding(
  context: CommandContext,
  argument: unknown,
): Promise<ChosenFinding | undefined> {
  const title = vscode.l10n.t('Go to Finding');
  const chosen = await chooseVersion(context, argument, title, hasFindings);
  if (chosen === undefined) return undefined;
  const called = findingOf(context, argument);
  if (called !== undefined) return { ...chosen, finding: called };
  const { pack, version } = chosen;
  const { findings } = findingsOf(await context.store.reasons.read(pack.id, version));
  if (findings.length === 0) {
    void showInformation(vscode.l10n.t('The registry reports no findings for version {0}.', version.version));
    return undefined;
  }
  const { places } = await context.editor.load();
  await places.place(pack, version.version, findings);
  const found = places.peek(pack, version.version, findings) ?? [];
  const items = findings.map((finding, index) => ({
    label: oneLine(finding.file) || vscode.l10n.t('the whole pack'),
    description: placeWords({
      finding,
      place: found[index]?.place,
      why: found[index]?.why,
      elsewhere: found[index]?.elsewhere,
    }),
    detail: [severityWord(finding.severity), oneLine(finding.rule), oneLine(finding.description)]
      .filter((text) => text !== '')
      .join(' · '),
    finding,
  }));
  const picked = await choose(items, {
    title: vscode.l10n.t('Findings of version {0}', version.version),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked === undefined ? undefined : { pack, version, finding: picked.finding };
}

export function hasFindings({ status }: NodeVersion): boolean {
  return status === 'Flagged' || status === 'Banned';
}
