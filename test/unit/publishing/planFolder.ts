import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { planPublish, readWorkingCopy } from '../../../src/publishing';
import { manifestText } from './scene';

/** A pack's folder without git, with room beside it. Starts with what can be published at once. */
export class PlanFolder {
  readonly place = realpathSync(mkdtempSync(path.join(tmpdir(), 'publish-plan-')));
  readonly folder = path.join(this.place, 'pack');

  constructor() {
    this.write('pyproject.toml', manifestText());
    this.write('requirements.txt', 'numpy\npillow\n');
  }

  /** A file of the pack; one of the same name is replaced. */
  write(name: string, content: string | Uint8Array): void {
    const file = path.join(this.folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }

  manifest(text: string | Uint8Array): void {
    this.write('pyproject.toml', text);
  }

  link(name: string, target: string): void {
    symlinkSync(target, path.join(this.folder, name));
  }

  remove(name: string): void {
    rmSync(path.join(this.folder, name));
  }

  async plan(firstPublish = true) {
    const copy = await readWorkingCopy(this.folder);
    return { copy, ...(await planPublish(copy, firstPublish)) };
  }

  /** `severity code` of each check. There is a plan exactly where no check is an error. */
  async verdicts(firstPublish = true): Promise<string[]> {
    const { plan, checks } = await this.plan(firstPublish);
    assert.equal(
      plan === undefined,
      checks.some(({ severity }) => severity === 'error'),
    );
    for (const { message } of checks) assert.match(message, /^[\p{Lu}"[p].{15,}[.…]$/u);
    return checks.map(({ severity, code }) => `${severity} ${code}`);
  }

  /** The only thing that is said of a pack that cannot be published. */
  async refusal(): Promise<string> {
    const { plan, checks } = await this.plan();
    assert.equal(plan, undefined);
    assert.deepEqual([checks.length, checks[0]?.severity], [1, 'error'], JSON.stringify(checks));
    return checks[0]?.message ?? '';
  }

  dispose(): void {
    rmSync(this.place, { recursive: true, force: true });
  }
}
