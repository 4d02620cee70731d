import { readBoolean, readInteger, type Call } from './call';
import type { VersionRecord } from './records';
import { handlerError, ok, shortError, type Outcome } from './reply';
import type { Service } from './service';

type Path = Readonly<Record<string, string>>;

/**
 * `statuses` by repeated key. An unknown one matches nothing, but does not disturb those beside it; so
 * `statuses=A,B` is one unknown status (registry.md 1.0).
 */
function hasStatus(call: Call): (record: VersionRecord) => boolean {
  const wanted = call.query.getAll('statuses');
  return (record) => wanted.length === 0 || wanted.includes(record.status);
}

/** By the text of the version, descending: 1.9.0 goes before 1.10.0 (registry.md 0.4). */
const byTextDescending = (a: VersionRecord, b: VersionRecord): number =>
  a.version < b.version ? 1 : a.version > b.version ? -1 : 0;

const visible = (service: Service, records: VersionRecord[]): VersionRecord[] =>
  records.filter((each) => !service.options.hideDeleted || each.status !== 'NodeVersionStatusDeleted');

/** `GET /nodes/{nodeId}/versions`: all of them, as a bare array; an unknown pack gives an empty one. */
export function listNodeVersions(service: Service, call: Call, path: Path): Outcome {
  const withReason = readBoolean(call, 'include_status_reason');
  const node = service.state.nodes.get(path['nodeId'] ?? '');
  if (node?.banned === true) return shortError(403, 'Node Banned', '1.6');
  const rows = visible(service, node?.versions ?? [])
    .filter(hasStatus(call))
    .sort(byTextDescending);
  return ok(rows.map((each) => service.present.version(each, withReason)));
}

/** `GET /versions`: pages of at most 100; a page or size of 0 or less switches paging off (registry.md 1.5). */
export function listAllNodeVersions(service: Service, call: Call): Outcome {
  const { options, state } = service;
  const withReason = readBoolean(call, 'include_status_reason');
  const page = readInteger(call, 'page', 1);
  const pageSize = readInteger(call, 'pageSize', 10);
  if (pageSize > 100) {
    return handlerError(400, `Invalid pageSize: ${pageSize}. The maximum allowed is 100.`);
  }
  const reason = call.query.get('status_reason') ?? '';
  if (reason !== '' && options.reasonFilter === 'refuse') {
    return shortError(400, 'Private filters require an admin endpoint', '1.5 [B]');
  }
  const nodeId = options.nodeIdFilter === 'honour' ? call.query.get('nodeId') : null;
  const rows = visible(service, state.allVersions())
    .filter((each) => nodeId === null || each.nodeId === nodeId)
    .filter(hasStatus(call))
    .filter((each) => reason === '' || (each.statusReason ?? '').toLowerCase().includes(reason.toLowerCase()))
    .sort(byTextDescending);
  const paged = page > 0 && pageSize > 0;
  const shown = paged ? rows.slice((page - 1) * pageSize, page * pageSize) : rows;
  return ok({
    versions: shown.map((each) => service.present.version(each, withReason)),
    total: rows.length,
    page,
    pageSize,
    totalPages: paged ? Math.ceil(rows.length / pageSize) : 1,
  });
}

/** `GET /nodes/{nodeId}/versions/{versionId}`: exact text, any status; unknown is 404 `{}` (registry.md 1.4). */
export function getNodeVersion(service: Service, _call: Call, path: Path): Outcome {
  const { options, state } = service;
  const nodeId = path['nodeId'] ?? '';
  if (state.nodes.get(nodeId)?.banned === true) return shortError(403, 'Node Banned', '1.4');
  const record = state.version(nodeId, path['versionId'] ?? '');
  if (record === undefined) return { status: 404, json: {} };
  return ok(service.present.version(record, options.singleReason === 'filled'));
}
