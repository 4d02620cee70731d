import * as vscode from 'vscode';
import { markApproved } from '../../findings/markApproved';
import { bySeverity } from '../../findings/severityOrder';
import { installCommand } from '../../nodePack/installCommand';
import type { NodeVersion } from '../../registry/nodeVersion';
import { canonicalVersion } from '../../registry/versionOrder';
import { findingsOf, type Finding } from '../../registry/statusReason';
import { describeFailure } from '../../workspace/describeFailure';
import { knownReason } from '../../workspace/knownReason';
import type { NodePack } from '../../workspace/nodePack';
import type { ReasonState } from '../../workspace/reasonStore';
import { oneLine } from '../../workspace/oneLine';
import { mostFindings } from './findingsSection';
import type { FindingFacts, ReasonFacts, VersionAbilities, VersionFacts } from './versionFacts';
import type { ApprovedVersion, VersionPagesParts } from './versionPagesParts';

/**
 * Gathers what the page of a version shows.
 * @param approved the earlier version that a reviewer has let pass, where it is known
 * @param now for times that are told from now (ms since the epoch)
 */
export function versionFactsOf(
  parts: Pick<VersionPagesParts, 'store' | 'reasons' | 'places' | 'links'>,
  pack: NodePack,
  version: NodeVersion,
  approved: ApprovedVersion | undefined,
  now: number,
): VersionFacts {
  const { store, reasons, links } = parts;
  const reason = reasonFacts(reasons.peek(pack.id, version));
  const { findings, total } =
    reason.kind === 'known' ? findingsOf(reason.reason) : { findings: [], total: 0 };
  return {
    packLabel: oneLine(pack.label),
    packId: pack.id,
    version,
    isWorkingCopy: isWorkingCopy(pack, version),
    // They are newest first.
    usersGet: store.state(pack.id).versions?.find(({ status }) => status === 'Active')?.version,
    reason,
    findings: findingFacts(parts, pack, version, findings, approved),
    totalFindings: total,
    can: abilities(pack, version, store.pageOf(pack.id) !== undefined),
    target: links.link({ pack: pack.key, version: version.version }),
    now,
    language: vscode.env.language,
  };
}

/** The registry lists `v2.0` of a manifest as 2.0.0. */
function isWorkingCopy(pack: NodePack, { version }: NodeVersion): boolean {
  return version === (canonicalVersion(pack.version) ?? pack.version);
}

function reasonFacts(state: ReasonState): ReasonFacts {
  const reason = knownReason(state);
  if (reason !== undefined) return { kind: 'known', reason };
  if (state.kind !== 'failed') return { kind: state.kind === 'reading' ? 'reading' : 'unread' };
  const message = describeFailure(state.error)?.message ?? vscode.l10n.t('It was cancelled.');
  return { kind: 'failed', message };
}

function findingFacts(
  { places, links }: Pick<VersionPagesParts, 'places' | 'links'>,
  pack: NodePack,
  version: NodeVersion,
  findings: readonly Finding[],
  approved: ApprovedVersion | undefined,
): FindingFacts[] {
  const located = places.placesOf(pack, version);
  const isApproved = approved === undefined ? [] : markApproved(findings, approved.findings);
  return findings
    .map((finding, index) => ({ finding, index }))
    .sort((a, b) => bySeverity(a.finding, b.finding))
    .map(({ finding, index }, rank) => {
      const where = located[index];
      const opens = where?.uri !== undefined && where.place.kind !== 'gone' && rank < mostFindings;
      return {
        finding,
        place: where?.place,
        why: where?.why,
        elsewhere: where?.elsewhere,
        target: opens ? links.link({ pack: pack.key, version: version.version, finding }) : undefined,
        approvedIn: isApproved[index] === true ? approved?.version : undefined,
      };
    });
}

function abilities(pack: NodePack, version: NodeVersion, openPage: boolean): VersionAbilities {
  const { status } = version;
  return {
    askForReview: status === 'Flagged' || status === 'Banned',
    // The number of the working copy is spent.
    bump: isWorkingCopy(pack, version),
    openPage,
    download: version.downloadUrl !== '' && status !== 'Deleted',
    install:
      (status === 'Active' || status === 'Flagged') && installCommand(pack.id, version.version) !== undefined,
  };
}
