import * as vscode from 'vscode';
import { knownStatuses, type NodeVersion, type VersionStatus } from '../registry/nodeVersion';
import { statusWords } from '../workspace/words/statusWords';

/** What the registry found in the reasons of a pack. */
export interface ReasonMatches {
  /** What was searched: the `searchKey` of each version there was. */
  readonly among: ReadonlySet<string>;
  /** Texts of the versions whose reason contains what was searched for. */
  readonly found: ReadonlySet<string>;
}

/** Which versions the tree shows. */
export interface VersionFilter {
  /** Statuses that are shown. `Unknown` ones always are. */
  readonly statuses: ReadonlySet<VersionStatus>;
  /** Text that the reason of a version's status must contain, empty for any. */
  readonly reasonText: string;
  /** Where there is such a text: what the registry found, by node id in lower case, for packs that were searched. */
  readonly withReason: ReadonlyMap<string, ReasonMatches>;
}

export const noFilter: VersionFilter = {
  statuses: new Set(knownStatuses),
  reasonText: '',
  withReason: new Map(),
};

export function isFiltering(filter: VersionFilter): boolean {
  return filter.reasonText !== '' || knownStatuses.some((status) => !filter.statuses.has(status));
}

/** What the view says of its filter; empty where all is shown. */
export function filterMessage(filter: VersionFilter): string {
  if (!isFiltering(filter)) return '';
  const { statuses, reasonText } = filter;
  const words = [...statuses].map((status) => statusWords({ status, apiStatus: '' }).word).join(', ');
  return reasonText === ''
    ? vscode.l10n.t('Showing: {0}', words)
    : vscode.l10n.t('Showing: {0}, with "{1}" in the reason', words, reasonText);
}

/** Tells apart what is searched: with another status comes another reason. */
export function searchKey({ version, apiStatus }: NodeVersion): string {
  return `${version} ${apiStatus}`;
}

export function passes(nodeId: string, version: NodeVersion, filter: VersionFilter): boolean {
  if (version.status !== 'Unknown' && !filter.statuses.has(version.status)) return false;
  if (filter.reasonText === '') return true;
  const matches = filter.withReason.get(nodeId.toLowerCase());
  // What was never searched is not hidden: nobody knows whether it matches.
  return matches?.among.has(searchKey(version)) !== true || matches.found.has(version.version);
}
