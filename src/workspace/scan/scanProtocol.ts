import type { ScanResult } from '../../scan/prediction';

/** A file to be looked into. */
export interface ScanQuestion {
  readonly id: number;
  readonly text: string;
}

export type ScanAnswer =
  { readonly id: number; readonly result: ScanResult } | { readonly id: number; readonly error: string };
