import * as vscode from 'vscode';
import type { PackFile } from '../archive/packFileList';
import type { Prediction } from '../scan/prediction';
import type { Check } from '../publishing/check';
import type { NodePack } from '../workspace/nodePack';
import { oneLine } from '../workspace/oneLine';
import type { LocalCheck } from '../workspace/scan/predictions';
import type { CommandContext } from './command';

/** Nobody waits longer for what is no more than a prediction (ms). */
const mostTime = 60_000;
/** So many are named; the Problems view has them all. */
const mostNamed = 3;
export const predictionsCode = 'predictions';

/**
 * Looks into the Python files that would be packed. Says what is predicted, that nothing is, or that it was not looked:
 * it never refuses a publish. It does not look where the person has switched findings off.
 *
 * @throws Error only when `signal` ends it
 */
export async function localCheck(
  { editor, settings, log }: Pick<CommandContext, 'editor' | 'settings' | 'log'>,
  pack: NodePack,
  files: readonly PackFile[],
  signal: AbortSignal,
): Promise<Check[]> {
  if (!settings.diagnosticsFor(pack.manifestUri).findings) return [switchedOff()];
  try {
    const { predictions } = await editor.load();
    const limit = AbortSignal.any([signal, AbortSignal.timeout(mostTime)]);
    return localChecks(await predictions.check(pack, files, limit));
  } catch (error) {
    signal.throwIfAborted();
    log.error(`The local check did not run: ${String(error)}`);
    return [didNotRun(error instanceof Error ? error.message : String(error))];
  }
}

/** What the list of checks and the question before publishing say of a local check. */
export function localChecks({ files, unchecked, error }: LocalCheck): Check[] {
  const checks: Check[] = [];
  const count = files.reduce((sum, { predictions, more }) => sum + predictions.length + more, 0);
  if (count > 0) {
    checks.push({ code: predictionsCode, severity: 'warning', message: predictedWords(files, count) });
  }
  if (error !== undefined) checks.push(didNotRun(error));
  else if (unchecked.length > 0) {
    const names = namesOf(unchecked.map((name) => oneLine(name)));
    const message =
      unchecked.length === 1
        ? vscode.l10n.t(
            'The local check did not look into 1 file, which is no text or larger than 2 MB: {0}.',
            names,
          )
        : vscode.l10n.t(
            'The local check did not look into {0} files, which are no texts or larger than 2 MB: {1}.',
            unchecked.length,
            names,
          );
    checks.push({ code: 'predictions-unchecked', severity: 'warning', message });
  }
  if (checks.length > 0) return checks;
  const message = vscode.l10n.t("The local check found nothing; the registry's scan decides.");
  return [{ code: 'predictions-none', severity: 'ok', message }];
}

function predictedWords(files: LocalCheck['files'], count: number): string {
  const all = files
    .flatMap(({ name, predictions }) => predictions.map((prediction) => ({ name, prediction })))
    // The first ones are named: the graver ones.
    .sort((a, b) => Number(isMinor(a.prediction)) - Number(isMinor(b.prediction)))
    .map(({ name, prediction: { rule, called, range } }) =>
      vscode.l10n.t('{0} in {1} line {2}', called || rule, oneLine(name), range.start.line + 1),
    );
  const names = namesOf(all);
  if (count === 1)
    return vscode.l10n.t("The local check predicts 1 finding ({0}); the registry's scan decides.", names);
  return files.length === 1
    ? vscode.l10n.t(
        "The local check predicts {0} findings in 1 file ({1}); the registry's scan decides.",
        count,
        names,
      )
    : vscode.l10n.t(
        "The local check predicts {0} findings in {1} files ({2}); the registry's scan decides.",
        count,
        files.length,
        names,
      );
}

function isMinor({ severity }: Prediction): boolean {
  return severity === 'information';
}

function namesOf(all: readonly string[]): string {
  return [...all.slice(0, mostNamed), ...(all.length > mostNamed ? ['…'] : [])].join(', ');
}

function switchedOff(): Check {
  return {
    code: 'predictions-off',
    severity: 'info',
    message: vscode.l10n.t(
      'The local check did not run: findings are switched off by the setting "comfyRegistry.diagnostics.findings".',
    ),
  };
}

function didNotRun(why: string): Check {
  return {
    code: 'predictions-failed',
    severity: 'warning',
    message: vscode.l10n.t('The local check did not run to its end: {0}. The log says more.', oneLine(why)),
  };
}
