// An author at work on the example pack: what is published from its folder, and what the registry got.
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Uint8ArrayReader, ZipReader } from '@zip.js/zip.js';
import { run } from '../../../scripts/processes';
import type { GivenFile } from '../../../scripts/gitFolder';
import { publish } from '../../../src/commands/publish';
import { examplePack, exampleWorkingCopy, type LocalRegistry, type VersionRecord } from '../../registry';
import { Inputs } from '../support/inputs';
import type { Shown } from '../support/person';
import { Desk } from '../support/useDesk';
import type { RegistryInUse } from '../support/useRegistry';

export type Change = readonly [before: string, after: string];

/** The working copy with other lines in pyproject.toml. */
export function workingCopy(...changes: readonly Change[]): GivenFile[] {
  return exampleWorkingCopy().map((file) => {
    if (file.path !== 'pyproject.toml') return file;
    const content = changes.reduce((text, [before, after]) => {
      assert.ok(text.includes(before), before);
      return text.replace(before, after);
    }, file.content);
    return { ...file, content };
  });
}

export class Scene {
  readonly inputs = new Inputs();
  #desk: Desk | undefined;

  constructor(private readonly local: RegistryInUse) {}

  get desk(): Desk {
    assert.ok(this.#desk, 'no pack is open yet');
    return this.#desk;
  }

  get registry(): LocalRegistry {
    return this.local.registry;
  }

  get token(): string {
    return this.local.example.token;
  }

  /** Opens a pack with these files, all of them committed. */
  async open(files: readonly GivenFile[] = exampleWorkingCopy()): Promise<void> {
    this.#desk?.clear();
    this.#desk = await Desk.set(this.registry, this.local.example, files);
    this.registry.requests.length = 0;
  }

  async git(...args: string[]): Promise<void> {
    const { code, output } = await run('git', args, { cwd: this.desk.pack.folder.fsPath, timeoutMs: 30_000 });
    assert.equal(code, 0, output);
  }

  /** Writes a file of the pack and stages it, where git does not ignore it. */
  async write(name: string, content: string): Promise<void> {
    await writeFile(path.join(this.desk.pack.folder.fsPath, name), content);
    await this.git('add', '--all');
  }

  read(name: string): Promise<string> {
    return readFile(path.join(this.desk.pack.folder.fsPath, name), 'utf8');
  }

  /** Runs the command and presses the first of these buttons that is there; resolves to the first message of it. */
  async publish(...presses: string[]): Promise<Shown> {
    const { person, context, argument } = this.desk;
    person.shown.length = 0;
    person.answer = ({ buttons }) => presses.find((button) => buttons.includes(button));
    await publish(context, argument);
    return person.shown[0] ?? assert.fail('nothing was said');
  }

  /** What the last message says. */
  get said(): string {
    return this.desk.person.shown.at(-1)?.text ?? '';
  }

  /** Bodies of the publish requests, oldest first. */
  get sent(): { node: Record<string, unknown>; node_version: Record<string, unknown> }[] {
    return this.registry.requests.filter(({ method }) => method === 'POST').map(({ body }) => body as never);
  }

  version(version = '2.1.0'): VersionRecord | undefined {
    return this.registry.state.version(examplePack, version);
  }

  /** Names of the files in the archive that the registry has. */
  async archive(version = '2.1.0'): Promise<string[]> {
    const { bytes } = this.registry.state.archive(examplePack, version) ?? assert.fail(`${version} has none`);
    const reader = new ZipReader(new Uint8ArrayReader(new Uint8Array(bytes)), { useWebWorkers: false });
    const entries = await reader.getEntries();
    await reader.close();
    return entries.map(({ filename }) => filename);
  }

  /** Holds that the registry was told of no version. */
  assertNothingSpent(): void {
    assert.deepEqual([this.sent, this.version()], [[], undefined]);
  }

  leave(): void {
    this.inputs.leave();
    this.#desk?.clear();
  }
}

/** A row of the table: lets an author do what goes wrong elsewhere, and looks at what comes of it. */
export type Row = (scene: Scene) => Promise<void>;
