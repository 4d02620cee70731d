import * as l10n from '@vscode/l10n';
import { splitDependencies } from '../frontendPackage';
import type { Located, Manifest } from '../manifest';
import { issue, type ManifestIssue, type RuleContext } from '../manifestIssue';
import { preferred, quoted, replacing } from '../textEdits';
import { badConstraintPart } from '../versionConstraint';
import { removeKey } from './keyNames';

const frontendName = 'comfyui-frontend-package';

/** Constraints on ComfyUI and on its front end: in the one form that is sent, and such that something fits. */
export function checkConstraints(manifest: Manifest, { source }: RuleContext): ManifestIssue[] {
  const { frontend } = splitDependencies(manifest.dependencies?.value ?? []);
  const written = manifest.requiresComfyui;
  const issues = [
    ...(written === undefined ? [] : invalid(written, '')),
    ...(frontend === undefined ? [] : invalid(frontend, frontendName)),
  ];
  if (
    written !== undefined &&
    issues.every(({ range }) => range !== written.range) &&
    isUnmet(written.value)
  ) {
    const message = l10n.t(
      'No ComfyUI fits "{0}": its versions begin with 0, and users could not install the pack. Name one such as ">=0.3.0".',
      written.value,
    );
    const key = manifest.comfyKeys.find(({ value }) => value === 'requires-comfyui');
    issues.push(
      issue('manifest-constraint-unmet', 'warning', written.range, message, key && removeKey(key, source)),
    );
  }
  return issues;
}

/** @param name what stands before the constraint in the same string */
function invalid({ value, range }: Located<string>, name: string): ManifestIssue[] {
  const bad = badConstraintPart(value);
  if (bad === undefined) return [];
  const message = l10n.t(
    'The version constraint "{0}" is not sent: "{1}" must be an operator and three numbers, such as ">=1.2.0".',
    value,
    bad,
  );
  const better = value
    .split(',')
    .filter((text) => text.trim() !== '')
    .map(mended)
    .join(',');
  const fix =
    better !== value && better !== '' && badConstraintPart(better) === undefined
      ? preferred(l10n.t('Write "{0}"', name + better), replacing(range, quoted(name + better)))
      : undefined;
  return [issue('manifest-constraint-invalid', 'warning', range, message, fix)];
}

/** A part of a constraint with three numbers, where it is clear which. (PEP 440) */
function mended(part: string): string {
  const match =
    /^\s*(===?|>=|<=|!=|~=|<>|>|<|=)?\s*v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:[-.]?(a|b|rc|alpha|beta)\.?(\d+))?\s*$/i.exec(
      part,
    );
  if (match === null) return part.trim();
  const [, operator = '', major = '0', minor, patch, phase = '', number = ''] = match;
  // `~=1.2` allows 1.9, `~=1.2.0` does not; `==1.2` is 1.2.0.
  if (operator === '~=' && patch === undefined) return part.trim();
  const suffix = phase === '' ? '' : `-${phase}${number}`;
  return `${operator === '===' ? '==' : operator}${major}.${minor ?? '0'}.${patch ?? '0'}${suffix}`;
}

/** Whether every version that a constraint allows is 1.0.0 or higher. */
function isUnmet(constraint: string): boolean {
  return constraint.split(',').some((part) => /^\s*(?:==?|>=?|~=)?\s*0*[1-9]\d*\./.test(part));
}
