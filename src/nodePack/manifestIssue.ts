import type { Manifest, TextRange } from './manifest';

/** A rule on pyproject.toml that is not kept. */
export interface ManifestIssue {
  /** `manifest-…`, stable: diagnostics and quick fixes go by it. */
  readonly code: string;
  /** What will happen, and what to do. */
  readonly message: string;
  /** An error makes a publish impossible. */
  readonly severity: 'error' | 'warning';
  readonly range: TextRange;
}

/** What the rules need to know besides the manifest. */
export interface RuleContext {
  /** What the registry stores for a version text, or undefined when it refuses the text. */
  readonly canonicalVersion: (text: string) => string | undefined;
  /** The version text wherever it stands; needed when the version is dynamic. Empty: it could not be read. */
  readonly version?: string;
  /**
   * True when the registry does not have the pack yet: what it asks for only when it makes a new pack is then an
   * error. When false or not known it is a warning.
   */
  readonly firstPublish?: boolean;
  /** Name of the pack's license file, when one was found: then the manifest need not name a license. */
  readonly licenseFile?: string;
}

const startOfFile: TextRange = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Where a missing key of `[project]` is reported. */
export function projectRange(manifest: Manifest): TextRange {
  return manifest.projectHeader ?? startOfFile;
}

/** Where a missing key of `[tool.comfy]` is reported. */
export function comfyRange(manifest: Manifest): TextRange {
  return manifest.comfyHeader ?? startOfFile;
}
