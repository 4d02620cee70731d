import type { RegistryError } from '../registry/registryError';

/** Where a publish is. Sizes in bytes. */
export type PublishProgress =
  | { readonly step: 'checking' }
  | { readonly step: 'packing'; readonly files: number; readonly totalFiles: number }
  | { readonly step: 'publishing' }
  /** The answer was lost: the registry is read for a minute to find out whether it made the version. */
  | { readonly step: 'resolving' }
  /** The registry has the version, written as `version`. */
  | { readonly step: 'uploading'; readonly version: string; readonly sent: number; readonly total: number }
  /** A try to upload has failed with `error`; the next one begins after `delay` milliseconds. */
  | { readonly step: 'waiting'; readonly delay: number; readonly error: RegistryError };

export type ReportProgress = (progress: PublishProgress) => void;
