import type { Manifest, ManifestFix, TextRange } from './manifest';
import { specifications, type ManifestCode } from './rules/codes';
import type { SourceText } from './sourceText';

export type { ManifestCode } from './rules/codes';

/** A rule on pyproject.toml that is not kept. */
export interface ManifestIssue {
  /** `manifest-…`, stable: diagnostics and quick fixes go by it. */
  readonly code: ManifestCode;
  /** What will happen, and what to do. */
  readonly message: string;
  /** An error makes a publish impossible; with a warning something is dropped or goes wrong. */
  readonly severity: 'error' | 'warning' | 'information';
  readonly range: TextRange;
  /** Page that says how it is meant. */
  readonly specification: string;
  readonly fixes: readonly ManifestFix[];
}

/** What the rules need to know besides the manifest. */
export interface RuleContext {
  /** What the registry stores for a version text, or undefined when it refuses the text. */
  readonly canonicalVersion: (text: string) => string | undefined;
  /** The version text wherever it stands; needed when the version is dynamic. Empty: it could not be read. */
  readonly version?: string;
  /**
   * True when the registry does not have the pack yet: what it asks for only when it makes a new pack is then an
   * error, and advice on the name can still be followed. When false or not known it is a warning.
   */
  readonly firstPublish?: boolean;
  /** Name of the pack's license file, when one was found: then the manifest need not name a license. */
  readonly licenseFile?: string;
  /** The text that the manifest was read from. Fixes that move or remove lines need it. */
  readonly source?: SourceText;
  readonly disk?: DiskFacts;
}

export type EntryKind = 'file' | 'folder' | 'missing';

/** What the rules ask of the disk. `undefined` each time: nobody has looked yet, so nothing is said of it. */
export interface DiskFacts {
  /** What is at a path of `pathsToLookAt`. */
  readonly kindOf: (path: string) => EntryKind | undefined;
  /** requirements.txt beside the manifest; without a text where there is none, or none that can be read. */
  readonly requirements: { readonly text: string | undefined; readonly isUnreadable?: boolean } | undefined;
  /** Why the version cannot be read from the file of a dynamic version. */
  readonly versionProblem: string | undefined;
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

/** An issue with the page of its code. */
export function issue(
  code: ManifestCode,
  severity: ManifestIssue['severity'],
  range: TextRange,
  message: string,
  ...fixes: readonly (ManifestFix | undefined)[]
): ManifestIssue {
  return {
    code,
    severity,
    range,
    message,
    specification: specifications[code],
    fixes: fixes.filter((fix) => fix !== undefined),
  };
}

/** The severity of what the registry asks for only when it makes a new pack. */
export function whenNew({ firstPublish = false }: RuleContext): 'error' | 'warning' {
  return firstPublish ? 'error' : 'warning';
}
