import { Unbindable, type Call } from './call';
import type { CdnCache } from './cdnCache';
import { internalError, isDropped, shortError, type Outcome } from './reply';
import { findRoute, type FoundRoute } from './routes';
import type { Service } from './service';
import type { ContractCheck } from './contractCheck';

/** Checks a request against the contract, whatever becomes of it. */
export function inspectApi(check: ContractCheck, call: Call): void {
  const found = findRoute(call.method, call.path);
  check.request(call, typeof found === 'object' ? found.route.operationId : undefined);
}

/** The API's side of a request: cache, route, bind, run, and the check of what goes out. */
export function handleApi(service: Service, cache: CdnCache, check: ContractCheck, call: Call): Outcome {
  const found = findRoute(call.method, call.path);
  const operationId = typeof found === 'object' ? found.route.operationId : undefined;
  const cached = cache.find(call);
  if (cached !== undefined) return cached;
  const outcome = run(service, check, call, found, operationId);
  if (isDropped(outcome)) return outcome;
  check.answer(call, operationId, outcome);
  cache.keep(call, outcome);
  return outcome;
}

function run(
  service: Service,
  check: ContractCheck,
  call: Call,
  found: FoundRoute | 'method' | undefined,
  operationId: string | undefined,
): Outcome {
  if (found === undefined) return shortError(404, 'Not Found', '1.0');
  if (found === 'method') return shortError(405, 'Method Not Allowed', '1.0');
  const { route, parameters } = found;
  try {
    const mistyped = operationId === undefined ? undefined : check.mistyped(call, operationId);
    return route.run(service, { ...call, mistyped }, parameters);
  } catch (error) {
    if (error instanceof Unbindable) return error.reply;
    // A mistake in this registry, not a behaviour of the service: it must not pass unseen.
    check.violate(
      call,
      `the local registry failed: ${error instanceof Error ? (error.stack ?? '') : String(error)}`,
    );
    return internalError('1.0');
  }
}
