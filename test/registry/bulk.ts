import { readJson, type Call } from './call';
import { handlerError, ok, type Outcome } from './reply';
import type { Service } from './service';

interface Pair {
  readonly node_id: string;
  readonly version: string;
}

/**
 * `POST /bulk/nodes/versions`: one result for each pair, found by its `identifier`. The service's own maximum
 * and order are not known, so both can be set (registry.md 1.3).
 */
export function bulkNodeVersions(service: Service, call: Call): Outcome {
  const { options } = service;
  const body = readJson(call) as { node_versions?: Pair[] | null } | null;
  const pairs = body?.node_versions ?? [];
  if (pairs.length > options.bulkMaximum) {
    return handlerError(400, `At most ${options.bulkMaximum} versions can be asked for`);
  }
  const results = pairs.map((pair) => result(service, pair));
  // Reversed is as good as random for a client that counts on the order, and tells the same story each time.
  return ok({ node_versions: options.bulkOrder === 'shuffled' ? results.reverse() : results });
}

function result(service: Service, pair: Pair): Record<string, unknown> {
  const { state } = service;
  const identifier = { node_id: pair.node_id, version: pair.version };
  const banned = state.nodes.get(pair.node_id)?.banned === true ? 'Node Banned' : undefined;
  const failure = state.bulkErrors.get(`${pair.node_id}@${pair.version}`) ?? banned;
  if (failure !== undefined) return { identifier, status: 'error', error_message: failure };
  const record = state.version(pair.node_id, pair.version);
  if (record === undefined) return { identifier, status: 'not_found' };
  return { identifier, status: 'success', node_version: service.present.version(record, false) };
}
