// Publishes real packs to a registry on this machine and compares what arrives there with what the reference
// client would have packed.
//
//   npm run check:packs -- <folder of a pack>...
//
// Fetches nothing: the folders are clones that are already here. Every exemption names the rule of comfy-cli.md by
// which the reference client is wrong. Ends with 1 when an archive differs, when a pack is refused that the
// reference client would publish rightly, or when the contract was broken.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isArchiveError } from '../src/archive';
import { readWorkingCopy } from '../src/publishing';
import { isRegistryError } from '../src/registry/registryError';
import type { LocalRegistry } from '../test/registry';
import { startRegistry } from '../test/registry';
import { runMain, say } from './commandLine';
import { compareArchive } from './packs/compareArchive';
import { publishPack, type PackOutcome } from './packs/publishPack';
import { git, packByReference, refusedByReference, type Reference } from './packs/reference';

interface Verdict {
  readonly line: string;
  readonly notes: readonly string[];
  readonly differences: readonly string[];
  readonly refused: 'no' | 'by a rule' | 'without one';
}

async function main(): Promise<number> {
  const folders = process.argv.slice(2);
  if (folders.length === 0) throw new Error('Name at least one folder of a node pack.');
  const registry = await startRegistry();
  const place = mkdtempSync(path.join(tmpdir(), 'check-packs-'));
  const verdicts: Verdict[] = [];
  try {
    for (const folder of folders) {
      const verdict = await checkPack(path.resolve(folder), registry, place);
      verdicts.push(verdict);
      say(verdict.line);
      for (const note of verdict.notes) say(`    ${note}`);
      for (const difference of verdict.differences) say(`  ! ${difference}`);
    }
    for (const violation of registry.violations) say(`contract: ${JSON.stringify(violation)}`);
    const differences = verdicts.reduce((sum, verdict) => sum + verdict.differences.length, 0);
    const refused = verdicts.filter((verdict) => verdict.refused !== 'no').length;
    say(`${verdicts.length - refused} published, ${refused} refused, ${differences} differences`);
    const isWrong = verdicts.some((verdict) => verdict.refused === 'without one');
    return isWrong || differences > 0 || registry.violations.length > 0 ? 1 : 0;
  } finally {
    await registry.close();
    rmSync(place, { recursive: true, force: true });
  }
}

async function checkPack(folder: string, registry: LocalRegistry, place: string): Promise<Verdict> {
  const { manifest, nodeId, versionText } = await readWorkingCopy(folder);
  const includes = (manifest.includes?.value ?? []).map(({ value }) => value);
  const reference = packByReference(folder, includes);
  const commit = git(folder, 'rev-parse', '--short=12', 'HEAD').trim();
  const title = `${nodeId || path.basename(folder)} ${versionText || '(no version)'} at ${commit}`;
  const notes = describe(reference);
  let outcome: PackOutcome;
  try {
    outcome = await publishPack(folder, registry, place);
  } catch (error) {
    if (isRegistryError(error)) return refusal(title, notes, error.refusal ?? error.code, error.message);
    if (!isArchiveError(error)) throw error;
    const exemption = reference.exemptions.get(error.path ?? '');
    const rule = exemption?.ours === `refuses: ${error.code}` ? exemption.rule : undefined;
    return refusal(title, notes, error.code, error.message, rule);
  }
  if ('checks' in outcome) {
    const refusing = outcome.checks.find(({ severity }) => severity === 'error');
    const code = refusing?.code ?? 'no-plan';
    const text = readFileSync(path.join(folder, 'pyproject.toml'), 'utf8');
    return refusal(title, notes, code, refusing?.message ?? '', refusedByReference(code, text));
  }
  const differences = await compareArchive(folder, outcome.bytes, reference);
  const how = differences.length > 0 ? `DIFFERS in ${differences.length}` : 'as the rules say';
  const { files, size, status } = outcome;
  const line = `published ${title}: ${files} files, ${size} bytes, ${status}, ${how}`;
  return { line, notes, differences, refused: 'no' };
}

function refusal(
  title: string,
  notes: readonly string[],
  code: string,
  message: string,
  rule?: string,
): Verdict {
  const why = rule === undefined ? 'UNEXPECTED' : `expected, comfy-cli.md ${rule}`;
  const line = `refused ${code} (${why}) ${title}: ${message}`;
  return { line, notes, differences: [], refused: rule === undefined ? 'without one' : 'by a rule' };
}

/** One line a rule. */
function describe({ exemptions }: Reference): string[] {
  const byRule = new Map<string, string[]>();
  for (const [name, { rule, ours }] of exemptions) {
    const kind = `comfy-cli.md ${rule}; ours ${ours}`;
    byRule.set(kind, [...(byRule.get(kind) ?? []), name]);
  }
  return [...byRule].map(([kind, names]) => {
    const more = names.length > 1 ? ` and ${names.length - 1} more` : '';
    return `exempt: ${JSON.stringify(names[0])}${more} (${kind})`;
  });
}

runMain(main);
