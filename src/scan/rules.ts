/** Codes of ruff that comfy-cli looks for before it publishes. */
export type ComfyCliCode = 'S102' | 'S307' | 'E702';
export type RuleSeverity = 'warning' | 'information';

export interface Rule {
  readonly comfyCli?: ComfyCliCode;
  readonly severity: RuleSeverity;
  /** Words by which a real finding tells that it is about the same. */
  readonly alike: RegExp;
}

const dynamic =
  /\b(?:eval|exec)\b|dynamic.?(?:code|exec)|code.?exec|eval.?usage|exec.?usage|contains.?eval/iu;
const shell = /command.?(?:injection|exec)|\bshell\b|os\.(?:system|popen)|subprocess/iu;
const hidden = /obfuscat|encoded|base64|bytecode|marshal|hidden/iu;

/**
 * What is looked for. The first six and `hidden-code` to `chr-text` follow the registry's standards (no eval and exec, no
 * pip install by subprocess, no obfuscation) and what its scanner is known to report; `joined-statements` is comfy-cli's.
 */
const table = {
  eval: { comfyCli: 'S307', severity: 'warning', alike: dynamic },
  exec: { comfyCli: 'S102', severity: 'warning', alike: dynamic },
  compile: { severity: 'warning', alike: new RegExp(`${dynamic.source}|bytecode|compile`, 'iu') },
  'hidden-code': { severity: 'warning', alike: new RegExp(`${dynamic.source}|${hidden.source}`, 'iu') },
  'pip-install': { severity: 'warning', alike: new RegExp(`${shell.source}|\\bpip\\b|pip.?install`, 'iu') },
  'shell-command': { severity: 'warning', alike: shell },
  'built-command': { severity: 'warning', alike: shell },
  'encoded-text': { severity: 'warning', alike: hidden },
  'computed-import': { severity: 'warning', alike: new RegExp(`${hidden.source}|import`, 'iu') },
  'chr-text': { severity: 'warning', alike: new RegExp(`${hidden.source}|chr`, 'iu') },
  'joined-statements': {
    comfyCli: 'E702',
    severity: 'information',
    alike: /E702|multiple.?statements|semicolon/iu,
  },
} as const satisfies Record<string, Rule>;

/** Stable: it is part of what the Problems view shows. */
export type RuleId = keyof typeof table;

export const rules: Readonly<Record<RuleId, Rule>> = table;
