import * as vscode from 'vscode';
import type { NodeVersion } from '../registry/nodeVersion';
import { describeFailure } from '../workspace/describeFailure';
import type { ReasonState } from '../workspace/reasonStore';
import { detailRow, mostRows } from './detailRow';
import { reasonRows } from './reasonRows';
import { statusWords } from '../workspace/words/statusWords';
import type { DetailNode, MessageNode, VersionNode } from './versionsNode';

/** The rows below a version's row: its facts, with the reason of its status as far as it was read. */
export function versionDetails(node: VersionNode, state: ReasonState): (DetailNode | MessageNode)[] {
  const { id, version } = node;
  const { word, meaning } = statusWords(version);
  const reason = reasonPart(node, state);
  const rows = [...reason.message, detailRow(id, 'status', word, meaning, 'info'), ...reason.rows];
  if (version.deprecated) {
    rows.push(
      detailRow(
        id,
        'deprecated',
        vscode.l10n.t('Deprecated'),
        vscode.l10n.t('users are told to use another version'),
        'circle-slash',
      ),
    );
  }
  rows.push(
    ...textRows(id, 'changelog', vscode.l10n.t('Changelog'), 'list-unordered', changelogLines(version)),
  );
  rows.push(
    ...textRows(id, 'dependencies', vscode.l10n.t('Dependencies'), 'extensions', version.dependencies),
  );
  const { supportedOs, supportedAccelerators } = version;
  const values: [key: string, label: string, value: string, icon: string, text?: string][] = [
    ['comfyui', vscode.l10n.t('ComfyUI'), version.supportedComfyui, 'versions'],
    ['frontend', vscode.l10n.t('ComfyUI frontend'), version.supportedFrontend, 'versions'],
    [
      'os',
      vscode.l10n.t('Operating systems'),
      lastParts(supportedOs),
      'device-desktop',
      supportedOs.join('\n'),
    ],
    [
      'accelerators',
      vscode.l10n.t('Accelerators'),
      lastParts(supportedAccelerators),
      'chip',
      supportedAccelerators.join('\n'),
    ],
  ];
  for (const [key, label, value, icon, text] of values) {
    if (value !== '') rows.push(detailRow(id, key, label, value, icon, text));
  }
  const created = new Date(version.createdAt);
  if (!Number.isNaN(created.getTime())) {
    const when = created.toLocaleString(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' });
    rows.push(detailRow(id, 'published', vscode.l10n.t('Published'), when, 'calendar'));
  }
  return rows;
}

/** What is known of the reason, and above it what became of reading it. */
function reasonPart(node: VersionNode, state: ReasonState): { message: MessageNode[]; rows: DetailNode[] } {
  const { id, pack } = node;
  if (state.kind === 'known') return { message: [], rows: reasonRows(node, state.reason) };
  const failed = state.kind === 'failed';
  if (!failed && state.before !== undefined) return { message: [], rows: reasonRows(node, state.before) };
  const failure = failed
    ? (describeFailure(state.error)?.message ?? vscode.l10n.t('The reason was not read.'))
    : undefined;
  const message: MessageNode = {
    type: 'message',
    id: `${id}|reason-message`,
    pack,
    icon: failed ? 'error' : 'loading~spin',
    label: failure ?? vscode.l10n.t('Loading the reason…'),
    description: '',
    retry: failed,
  };
  return { message: [message], rows: [] };
}

/** "Windows, Linux" for the classifiers that end so. */
function lastParts(classifiers: readonly string[]): string {
  return classifiers.map((classifier) => classifier.split('::').at(-1)?.trim() ?? '').join(', ');
}

function changelogLines({ changelog }: NodeVersion): string[] {
  return changelog.split(/\r\n?|\n/u).filter((line) => line.trim() !== '');
}

function textRows(
  id: string,
  key: string,
  label: string,
  icon: string,
  lines: readonly string[],
): DetailNode[] {
  const [first] = lines;
  if (first === undefined) return [];
  if (lines.length === 1) return [detailRow(id, key, label, first, icon, first)];
  const children = lines
    .slice(0, mostRows)
    .map((line, index) => detailRow(`${id}|${key}`, String(index), line, '', undefined, line));
  return [{ ...detailRow(id, key, label, String(lines.length), icon, lines.join('\n')), children }];
}
