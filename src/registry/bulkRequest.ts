import { chunks } from './apiCalls';
import type { ApiCalls } from './apiCalls';
import { pairKey, readBulkItems } from './bulkVersions';
import type { BulkVersionResult, VersionPair } from './bulkVersions';
import { isRegistryError } from './registryError';
import type { SendOptions } from './transport';
import { isRecord } from './untrusted';

const pairsInRequest = 50;

/**
 * Asks for many versions of many packs. One result for each different pair, in the order asked for. When some of
 * the requests fail, their pairs have the outcome `error`; when all do, the first failure is thrown.
 */
export async function requestBulkVersions(
  api: ApiCalls,
  pairs: readonly VersionPair[],
  options: SendOptions,
): Promise<BulkVersionResult[]> {
  const wanted = [...new Map(pairs.map((pair) => [pairKey(pair), pair])).values()];
  const requests = chunks(wanted, pairsInRequest).map(async (chunk) => {
    const data = await api.answer(
      api.http.POST('/bulk/nodes/versions', {
        ...api.by(options),
        body: { node_versions: chunk.map(({ nodeId, version }) => ({ node_id: nodeId, version })) },
      }),
    );
    if (!isRecord(data)) throw api.invalid();
    const found = readBulkItems(data['node_versions']);
    return chunk.map((pair) => found.get(pairKey(pair)) ?? unanswered(pair, ''));
  });
  const answers = await Promise.allSettled(requests);
  const failed = answers.find((answer) => answer.status === 'rejected');
  if (
    failed !== undefined &&
    (options.signal?.aborted === true || answers.every(({ status }) => status === 'rejected'))
  ) {
    throw failed.reason;
  }
  const chunked = chunks(wanted, pairsInRequest);
  return answers.flatMap((answer, index) =>
    answer.status === 'fulfilled'
      ? answer.value
      : (chunked[index] ?? []).map((pair) => unanswered(pair, messageOf(answer.reason))),
  );
}

function unanswered(pair: VersionPair, message: string): BulkVersionResult {
  return { nodeId: pair.nodeId, version: pair.version, outcome: 'error', message };
}

function messageOf(error: unknown): string {
  return isRegistryError(error) ? error.message : '';
}
