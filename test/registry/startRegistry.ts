import { randomUUID } from 'node:crypto';
import { handleApi, inspectApi } from './api';
import { CdnCache } from './cdnCache';
import { RegistryClock } from './clock';
import { Contract } from './contract';
import { ContractCheck, type Violation } from './contractCheck';
import { Faults } from './faults';
import { Listener } from './listener';
import { findOpenapiFile } from './openapiFile';
import { withDefaults, type RegistryOptions } from './options';
import { Presenter } from './present';
import type { VersionRecord } from './records';
import type { LoggedRequest } from './requestLog';
import { scanPending, type ScanRequest } from './scan';
import { ScanTimer } from './scanTimer';
import type { Service } from './service';
import { lifetimeMs, UrlSigner } from './signature';
import { RegistryState } from './state';
import { ArchiveStore, downloadPath, uploadPath } from './storage';
import { takeFrom } from './unseenViolations';

/** A registry on this machine. */
export interface LocalRegistry {
  /** Origin of the API, e.g. `http://127.0.0.1:41234`. */
  readonly url: string;
  /** Origin of the store that takes uploads and gives downloads; another port than the API. */
  readonly storageUrl: string;
  readonly state: RegistryState;
  /** Behaviour; may be changed while it runs, except port, clock, openapiFile, cdnMaxAgeMs, scanAfterMs, validate. */
  readonly options: RegistryOptions;
  readonly clock: RegistryClock;
  readonly faults: Faults;
  readonly cdn: CdnCache;
  /** Every request so far; `requests.length = 0` starts anew. */
  readonly requests: LoggedRequest[];
  /** Requests and answers that break the contract; empty when all is well. */
  readonly violations: Violation[];
  /** Empties `violations` and gives what was in it; without that the run of the unit tests fails in the end. */
  takeViolations(): Violation[];
  /** Bearer token that `POST …/comfy-nodes` takes, and one that it refuses with "Invalid email". */
  readonly serviceToken: string;
  readonly otherAccountToken: string;
  /** The most requests that were in work at once, those for archives among them. */
  readonly peakConcurrency: number;
  /** Decides Pending versions now. */
  scan(request?: ScanRequest): Promise<VersionRecord[]>;
  /** Closes all connections, also those in work. */
  close(): Promise<void>;
}

/** Starts an empty registry on loopback. Fill it by `state` or `seedExample`. */
export async function startRegistry(given: Partial<RegistryOptions> = {}): Promise<LocalRegistry> {
  const options = withDefaults(given);
  const clock = new RegistryClock(options.clock);
  const state = new RegistryState(clock);
  const faults = new Faults();
  const cdn = new CdnCache(options.cdnMaxAgeMs, clock);
  const requests: LoggedRequest[] = [];
  const contract = await Contract.read(options.openapiFile || findOpenapiFile());
  const tokens = (): string[] => [...state.publishers.values()].flatMap((each) => each.tokens);
  const check = new ContractCheck(contract, tokens, options.validate);
  const timer = new ScanTimer(options.scanAfterMs, (only) => scanPending(service, { only }));

  const load = { active: 0, peak: 0 };
  const storage: Listener = new Listener({
    load,
    server: 'storage',
    faults,
    requests,
    clock,
    inspect: (call) => check.storageRequest(call),
    handle: (call) => store.handle(call),
  });
  const api: Listener = new Listener({
    load,
    server: 'api',
    faults,
    requests,
    clock,
    inspect: (call) => inspectApi(check, call),
    handle: (call) => handleApi(service, cdn, check, call),
  });
  const storageUrl = await storage.listen(0);
  const url = await api.listen(options.port);

  const signer = new UrlSigner(clock, `${storageUrl}${uploadPath}`);
  const service: Service = {
    state,
    clock,
    options,
    signer,
    present: new Presenter(state, options, `${storageUrl}${downloadPath}`),
    serviceToken: `service-${randomUUID()}`,
    otherAccountToken: `other-${randomUUID()}`,
    // Until the signed address expires the archive may come; after that nothing will.
    published: (record) => timer.plan(record, lifetimeMs),
  };
  const store: ArchiveStore = new ArchiveStore(state, signer, options, (key) => {
    timer.plan(state.allVersions().find((each) => state.archiveKey(each.nodeId, each.version) === key));
  });

  return {
    url,
    storageUrl,
    state,
    options,
    clock,
    faults,
    cdn,
    requests,
    violations: check.violations,
    takeViolations: () => takeFrom(check.violations),
    serviceToken: service.serviceToken,
    otherAccountToken: service.otherAccountToken,
    get peakConcurrency() {
      return load.peak;
    },
    scan: (request = {}) => scanPending(service, request),
    close: async () => {
      timer.stop();
      await Promise.all([api.close(), storage.close()]);
    },
  };
}
