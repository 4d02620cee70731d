import type { Call } from './call';
import type { Reply } from './reply';

interface Kept {
  readonly reply: Reply;
  readonly at: number;
}

const cachedPaths = [
  /^\/nodes\/(?!search$)[^/]+$/,
  /^\/nodes\/[^/]+\/versions$/,
  /^\/nodes\/[^/]+\/versions\/[^/]+\/comfy-nodes$/,
];
const serverCacheMs = 60_000;

/**
 * The content delivery network in front of the service: it keeps the answers of some GETs (registry.md 0.9),
 * unless the request asks to pass by. `GET /nodes` is kept for a minute by the service itself (registry.md 4).
 */
export class CdnCache {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly maxAgeMs: number,
    private readonly clock: { now(): number },
  ) {}

  find(call: Call): Reply | undefined {
    const maxAge = this.maxAge(call);
    if (maxAge === 0 || passesBy(call)) return undefined;
    const kept = this.kept.get(call.target);
    const age = kept === undefined ? Infinity : this.clock.now() - kept.at;
    if (kept === undefined || age >= maxAge) return undefined;
    const headers = { ...kept.reply.headers, age: String(Math.floor(age / 1000)), 'x-cache': 'HIT' };
    return { ...kept.reply, headers };
  }

  keep(call: Call, reply: Reply): void {
    // A copy that was passed by stays as it was: nobody says that a real network replaces it.
    if (this.maxAge(call) === 0 || passesBy(call) || reply.status !== 200) return;
    this.kept.set(call.target, { reply, at: this.clock.now() });
  }

  clear(): void {
    this.kept.clear();
  }

  private maxAge(call: Call): number {
    if (call.method !== 'GET' || this.maxAgeMs === 0) return 0;
    if (call.path === '/nodes') return serverCacheMs;
    return cachedPaths.some((pattern) => pattern.test(call.path)) ? this.maxAgeMs : 0;
  }
}

function passesBy(call: Call): boolean {
  if (call.path === '/nodes') return call.query.get('latest') === 'true';
  return `${call.headers['cache-control'] ?? ''},${call.headers['pragma'] ?? ''}`.includes('no-cache');
}
