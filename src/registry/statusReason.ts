import type { VersionStatus } from './nodeVersion';

/** How grave a finding is to the registry's scanner, gravest first. */
export const severities = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type FindingSeverity = (typeof severities)[number];

/**
 * One thing that the registry's scanner found in a version. Every text comes from the registry, is capped in
 * length, and can hold anything.
 */
export interface Finding {
  /** Name of the scanner's rule, never empty. */
  readonly rule: string;
  /** Undefined when the registry gives none, or one that is not known. */
  readonly severity: FindingSeverity | undefined;
  /** Which scanner, may be empty. */
  readonly scanner: string;
  /** What the rule looks for, may be empty. */
  readonly description: string;
  /** What to do about it; mostly empty. */
  readonly recommendation: string;
  /** Path in the archive as reported, may be empty, and may lead anywhere: see `findings/findingPath`. */
  readonly file: string;
  /** One-based line; undefined when the whole file is meant. */
  readonly line: number | undefined;
  /** The code that was found, may span lines, may be empty. */
  readonly snippet: string;
  /** The part of the snippet that the rule matched, may be empty. */
  readonly matched: string;
  /** What is said in place of a snippet, or beside it; may be empty. */
  readonly message: string;
  /** What the registry's staff calls it, for example `any-code-execute`. */
  readonly tags: readonly string[];
}

/** One earlier decision about a version. */
export interface ReviewStep {
  /** Undefined when the entry names none. */
  readonly status: VersionStatus | undefined;
  /** The registry's own text of the status, may be empty. */
  readonly apiStatus: string;
  /** What was said then, empty when it was a list of findings. */
  readonly message: string;
  readonly findings: readonly Finding[];
  /** How many there were, where `findings` was capped. */
  readonly total: number;
}

/** A `status_reason`, whatever its shape (registry.md 2.2). Plain JSON, so that it can be kept on disk. */
export type StatusReason =
  | { readonly kind: 'none' }
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'findings';
      readonly findings: readonly Finding[];
      /** How many there are, where `findings` was capped. */
      readonly total: number;
    }
  | {
      readonly kind: 'review';
      /** The reviewer's words, empty when the review was taken back and findings stand in their place. */
      readonly message: string;
      /** Findings that stand in place of words. */
      readonly findings: readonly Finding[];
      readonly total: number;
      /** Oldest first. */
      readonly history: readonly ReviewStep[];
    };

/** What a reason holds against its version: its own findings, else those that the review was about. */
export function findingsOf(reason: StatusReason): {
  readonly findings: readonly Finding[];
  readonly total: number;
} {
  switch (reason.kind) {
    case 'findings':
      return reason;
    case 'review': {
      if (reason.total > 0) return reason;
      return reason.history.findLast((step) => step.total > 0) ?? { findings: [], total: 0 };
    }
    case 'none':
    case 'text':
      return { findings: [], total: 0 };
  }
}
