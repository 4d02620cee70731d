import * as vscode from 'vscode';
import { knownStatuses, type NodeVersion } from '../../registry/nodeVersion';
import type { Finding, StatusReason } from '../../registry/statusReason';
import { isRecord, textOf, textsOf, type JsonRecord } from '../../registry/untrusted';
import type { VersionStore } from '../../workspace/versionStore';
import type { KnownReason, PageReasons } from './versionPagesParts';

/** The reasons of the version store, with what is known of each one. */
export class StoreReasons implements PageReasons {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #known = new Map<string, KnownReason>();

  constructor(private readonly store: Pick<VersionStore, 'reason' | 'state'>) {}

  peek(nodeId: string, version: NodeVersion): KnownReason {
    return this.#known.get(this.#keyOf(nodeId, version)) ?? { kind: 'unread' };
  }

  async read(nodeId: string, version: NodeVersion): Promise<void> {
    const key = this.#keyOf(nodeId, version);
    const tell = (known: KnownReason) => {
      this.#known.set(key, known);
      this.#changed.fire();
    };
    tell({ kind: 'reading' });
    try {
      tell({ kind: 'known', reason: readReason(await this.store.reason(nodeId, version)) });
    } catch (error) {
      tell({ kind: 'failed', error });
    }
  }

  approvedBefore(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  #keyOf(nodeId: string, { version, apiStatus }: NodeVersion): string {
    return JSON.stringify([nodeId, version, apiStatus, this.store.state(nodeId).asOf]);
  }
}

function readReason(text: string): StatusReason {
  if (text === '') return { kind: 'none' };
  const value = fromJson(text);
  if (Array.isArray(value)) return { kind: 'findings', ...findingsIn(value) };
  if (!isRecord(value)) return { kind: 'text', text };
  const message = textOf(value['message']);
  const history = Array.isArray(value['statusHistory']) ? value['statusHistory'].filter(isRecord) : [];
  const { findings, total } = findingsIn(fromJson(message));
  return {
    kind: 'review',
    message: findings.length > 0 ? '' : message,
    findings,
    total,
    history: history.map((step) => {
      const said = findingsIn(fromJson(textOf(step['message']))).findings;
      const apiStatus = textOf(step['status']);
      return {
        status: knownStatuses.find((status) => apiStatus.endsWith(status)),
        apiStatus,
        message: said.length > 0 ? '' : textOf(step['message']),
        findings: said,
      };
    }),
  };
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function findingsIn(value: unknown): { readonly findings: readonly Finding[]; readonly total: number } {
  const findings = Array.isArray(value) ? value.filter(isRecord).map(readFinding) : [];
  return { findings, total: findings.length };
}

function readFinding(value: JsonRecord): Finding {
  const severity = textOf(value['severity']).toLowerCase();
  const line = value['line_number'];
  return {
    rule: textOf(value['issue_type']) || '?',
    severity: severity === 'high' || severity === 'info' || severity === 'medium' ? severity : undefined,
    scanner: textOf(value['scanner']),
    description: textOf(value['description']),
    recommendation: textOf(value['recommendation']),
    file: textOf(value['file_path']),
    line: typeof line === 'number' && line > 0 ? line : undefined,
    snippet: textOf(value['code_snippet']),
    matched: '',
    message: textOf(value['message']),
    tags: textsOf(value['admin_tags']),
  };
}
