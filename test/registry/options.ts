import type { FlagRule } from './scanRules';

/** How this registry behaves where the service is known to differ by time or place. */
export interface RegistryOptions {
  /** Port of the API on 127.0.0.1; 0 takes a free one. */
  port: number;
  /** Base of the registry's clock; it can be moved ahead by `clock.advance`. */
  clock: { now(): number };
  /** api/openapi.yaml; looked for above this file and above the current directory when empty. */
  openapiFile: string;
  /** `GET /versions?nodeId=`: honoured today, ignored by the public backend (registry.md 1.5). */
  nodeIdFilter: 'honour' | 'ignore';
  /** `GET /versions?status_reason=`: searched, or refused with 400 (registry.md 1.5 [B]). */
  reasonFilter: 'search' | 'refuse';
  /** True leaves `status_reason` out of every public answer (registry.md 0.5 [B]). */
  hideReasons: boolean;
  /** `status_reason` of `GET /nodes/{id}/versions/{v}`: reported empty today (registry.md 1.4). */
  singleReason: 'empty' | 'filled';
  /** True leaves deleted versions out of both lists, as production seems to (registry.md 1.5). */
  hideDeleted: boolean;
  /** True answers `GET /nodes/{id}` in the wrong case with 302 (registry.md 1.0), else 404. */
  redirectCase: boolean;
  /** `latest_version` of a pack without an Active version (registry.md 0.3). */
  missingLatest: 'absent' | 'null';
  /** Order of bulk results; nothing is promised (registry.md 1.3). */
  bulkOrder: 'given' | 'shuffled';
  /** More pairs in one bulk request than this are refused; unknown for the service (registry.md 1.3). */
  bulkMaximum: number;
  /** Refuse to create a pack whose repository another pack has (registry.md 1.1, row 6b). */
  uniqueRepository: boolean;
  /** How long the four cached GETs are answered from the CDN (registry.md 0.9), in ms; 0 switches it off. */
  cdnMaxAgeMs: number;
  /** Parts of archives (registry.md 1.1, download): given, or not known to the store, which sends the whole then. */
  ranges: 'give' | 'ignore';
  /** Scan a version this long after its upload, in real ms; undefined leaves scanning to `scan()`. */
  scanAfterMs: number | undefined;
  /** What a scan finds in a version; nothing by default. */
  flag: FlagRule;
  /** Whether the build service's tokens can be checked; false answers "Server misconfiguration" (registry.md 1.2). */
  serviceAudience: boolean;
  /** Check each request and answer against openapi.yaml; off only for measurements. */
  validate: boolean;
}

export function withDefaults(given: Partial<RegistryOptions>): RegistryOptions {
  return {
    port: 0,
    clock: Date,
    openapiFile: '',
    nodeIdFilter: 'honour',
    reasonFilter: 'search',
    hideReasons: false,
    singleReason: 'empty',
    hideDeleted: false,
    redirectCase: false,
    missingLatest: 'absent',
    bulkOrder: 'given',
    bulkMaximum: 1000,
    uniqueRepository: true,
    cdnMaxAgeMs: 30_000,
    ranges: 'give',
    scanAfterMs: undefined,
    flag: () => [],
    serviceAudience: true,
    validate: true,
    ...given,
  };
}
