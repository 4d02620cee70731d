import type { Call } from './call';
import type { RegistryClock } from './clock';
import type { RegistryOptions } from './options';
import type { Presenter } from './present';
import type { VersionRecord } from './records';
import type { Outcome } from './reply';
import type { UrlSigner } from './signature';
import type { RegistryState } from './state';

/** What the operations work with. */
export interface Service {
  readonly state: RegistryState;
  readonly clock: RegistryClock;
  readonly options: RegistryOptions;
  readonly present: Presenter;
  readonly signer: UrlSigner;
  /** Bearer token of the build service, and one of another account (registry.md 1.2). */
  readonly serviceToken: string;
  readonly otherAccountToken: string;
  /** A version was made; its archive is still to come. */
  published(version: VersionRecord): void;
}

/** An operation: path parameters are decoded. May throw Unbindable. */
export type Operation = (service: Service, call: Call, path: Readonly<Record<string, string>>) => Outcome;
