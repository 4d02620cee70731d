import * as vscode from 'vscode';
import type { NodeVersion } from '../registry/nodeVersion';
import { canonicalVersion } from '../registry/versionOrder';
import type { UnfinishedUpload } from '../publishing/uploadMemory';
import type { FailureText } from '../workspace/describeFailure';
import { missingOf } from '../workspace/missing';
import type { NodePack } from '../workspace/nodePack';
import { passes, type VersionFilter } from './versionFilter';
import type { MessageNode, RowNode, VersionNode } from './versionsNode';

/** How many versions are shown before "Show older". */
export const pageLength = 25;

/** Everything that decides the rows of a pack. */
export interface RowsInput {
  readonly pack: NodePack;
  /** Whether it is the person's own. */
  readonly own: boolean;
  /** Newest first; undefined when nothing has been read yet. */
  readonly versions: readonly NodeVersion[] | undefined;
  readonly loading: boolean;
  /** Whether the registry has kept silent for a while. */
  readonly late: boolean;
  readonly failure: FailureText | undefined;
  /** Clock time of the answer, when it is worth saying how old the rows are. */
  readonly asOf: string | undefined;
  readonly uploads: readonly UnfinishedUpload[];
  readonly filter: VersionFilter;
  readonly shown: number;
}

/** The rows below a pack: what needs attention first, then the versions, newest first. */
export function versionRows(input: RowsInput): RowNode[] {
  const { pack, versions } = input;
  const working = canonicalVersion(pack.version) ?? pack.version;
  const rows: RowNode[] = [...noticeRows(input)];
  for (const upload of input.uploads) {
    rows.push({ type: 'upload', id: `${pack.key}|upload|${upload.key}`, pack, upload });
  }
  if (versions === undefined) return rows;

  const unfinished = new Set(input.uploads.map(({ version }) => version));
  if (working !== '' && !unfinished.has(working) && !versions.some(({ version }) => version === working)) {
    rows.push({ type: 'unpublished', id: `${pack.key}|unpublished`, pack, own: input.own });
  }
  // A pending version without its archive is one row, and no scan will come to it: the upload's row says so.
  const passing = versions.filter(
    (version) =>
      passes(pack.id, version, input.filter) &&
      !(version.status === 'Pending' && unfinished.has(version.version)),
  );
  const taken = new Set<string>();
  for (const version of passing.slice(0, input.shown)) {
    // A registry that lists a version twice must not break the tree, which refuses equal ids.
    const id = `${pack.key}|version|${version.version}`;
    const unique = taken.has(id) ? `${id}|${String(taken.size)}` : id;
    taken.add(unique);
    rows.push(versionNode(pack, version, version.version === working, unique));
  }
  if (passing.length === 0 && versions.length > unfinished.size) {
    rows.push({
      type: 'message',
      id: `${pack.key}|message|filter`,
      pack,
      icon: 'filter',
      label: vscode.l10n.t('No version matches the filter'),
      description: vscode.l10n.t('Clear Filter'),
      retry: false,
      opens: 'filter',
    });
  }
  if (passing.length > input.shown) {
    rows.push({ type: 'older', id: `${pack.key}|older`, pack, count: passing.length - input.shown });
  }
  return rows;
}

function versionNode(pack: NodePack, version: NodeVersion, isWorkingCopy: boolean, id: string): VersionNode {
  return { type: 'version', id, pack, version, isWorkingCopy };
}

function noticeRows(input: RowsInput): MessageNode[] {
  const { pack, own, versions, loading, late, failure, asOf, uploads } = input;
  const missing = missingOf(pack, versions);
  const message = (id: string, rest: Omit<MessageNode, 'type' | 'id' | 'pack'>) => [
    { type: 'message' as const, id: `${pack.key}|message|${id}`, pack, ...rest },
  ];
  if (missing === 'name') {
    return message('noName', {
      icon: 'info',
      label: vscode.l10n.t('No name yet'),
      description: vscode.l10n.t('write it under [project] in pyproject.toml'),
      retry: false,
      opens: 'manifest',
    });
  }
  if (failure?.actions.includes('openSettings') === true) {
    return message('failure', {
      icon: 'error',
      label: failure.message,
      description: vscode.l10n.t('Open Settings'),
      retry: false,
      opens: 'settings',
    });
  }
  if (failure !== undefined) {
    // Of a long sentence the side bar shows the beginning only, so the short fact goes first.
    const facts =
      asOf === undefined
        ? { label: failure.message, description: '' }
        : { label: vscode.l10n.t('As of {0}', asOf), description: failure.message };
    return message('failure', { icon: 'error', ...facts, retry: true });
  }
  // In the words of the welcome text that a single pack is met with.
  if (missing === 'publisher') {
    return message('noPublisher', {
      icon: 'info',
      label: vscode.l10n.t('This node pack names no publisher'),
      description: vscode.l10n.t('write its id as PublisherId under [tool.comfy]'),
      retry: false,
      opens: 'manifest',
    });
  }
  if (own && versions?.length === 0 && uploads.length === 0) {
    const canPublish = vscode.workspace.isTrusted && pack.folder.scheme === 'file';
    return message('neverPublished', {
      icon: 'info',
      label: vscode.l10n.t('This node pack has not been published yet'),
      description: canPublish
        ? vscode.l10n.t('Publish the First Version')
        : vscode.l10n.t('publishing needs a trusted workspace on a real disk'),
      retry: false,
      ...(canPublish ? { opens: 'publish' as const } : {}),
    });
  }
  if (versions !== undefined) {
    return late && asOf !== undefined
      ? message('late', {
          icon: 'loading~spin',
          label: vscode.l10n.t('As of {0}', asOf),
          description: vscode.l10n.t('asking the registry…'),
          retry: false,
        })
      : [];
  }
  return loading
    ? message('loading', {
        icon: 'loading~spin',
        label: vscode.l10n.t('Loading versions…'),
        description: '',
        retry: false,
      })
    : message('manual', {
        icon: 'info',
        label: vscode.l10n.t('Not asked yet'),
        description: vscode.l10n.t('Refresh to ask the registry'),
        retry: true,
      });
}
