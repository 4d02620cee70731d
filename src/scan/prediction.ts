import type { ComfyCliCode, RuleId, RuleSeverity } from './rules';

/** Zero-based; characters are UTF-16 units, as in VS Code. */
export interface ScanPosition {
  readonly line: number;
  readonly character: number;
}

export interface ScanRange {
  readonly start: ScanPosition;
  readonly end: ScanPosition;
}

/** Something in a Python file that the registry's scan is likely to report. Plain data: it crosses threads. */
export interface Prediction {
  readonly rule: RuleId;
  /** Of the check that comfy-cli makes before it publishes, where it has one for this. */
  readonly comfyCli: ComfyCliCode | undefined;
  readonly severity: RuleSeverity;
  readonly range: ScanRange;
  /** The line where it begins, without its indentation, cut when it is long. */
  readonly snippet: string;
  /** What is called, such as `os.system`; empty where nothing is. */
  readonly called: string;
}

export interface ScanResult {
  /** In the order of the text. */
  readonly predictions: readonly Prediction[];
  /** How many more there are. */
  readonly more: number;
}
