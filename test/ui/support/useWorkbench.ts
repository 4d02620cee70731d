// A registry, an example pack and a workbench that shows it: what most walks begin with.
import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { makeGitFolder, type GivenFile } from '../../../scripts/gitFolder';
import {
  exampleWorkingCopy,
  seedExample,
  startRegistry,
  type LocalRegistry,
  type LoggedRequest,
  type RegistryOptions,
  type SeededExample,
} from '../../registry';
import { screenshot } from './picture';
import { runCommand } from './quickInput';
import { showContainer, view } from './tree';
import { openWorkbench, type Workbench, type WorkbenchOptions } from './workbench';

export interface WalkOptions extends WorkbenchOptions {
  readonly registry?: Partial<RegistryOptions>;
  /** Writes the folder that is opened and returns what to open: a folder or a .code-workspace file. */
  readonly prepare?: (folder: string, registry: LocalRegistry) => Promise<string>;
}

export interface Walk {
  readonly page: Page;
  readonly workbench: Workbench;
  readonly registry: LocalRegistry;
  readonly example: SeededExample;
  /** The temporary folder of this suite. */
  readonly folder: string;
  /** Loads the workbench again, with another folder if one is given. Secrets are forgotten on the way. */
  open(opened?: string): Promise<void>;
  /** Loads the window again by VS Code's own command, which keeps what is open. */
  reload(): Promise<void>;
  /** Text of every notification since the page was loaded, in the order in which they appeared. */
  said(): Promise<string[]>;
  /** The publishes that reached the registry. */
  posts(): LoggedRequest[];
  /** Names of the files that the extension keeps for unfinished uploads. */
  keptUploads(): Promise<string[]>;
}

/**
 * Starts a seeded registry and a workbench before the tests of the enclosing `describe`, with the example pack
 * in a git repository unless `prepare` says otherwise. After each test the contract must have been kept, and the
 * publisher's token must stand nowhere but in the body of a publish.
 */
export function useWorkbench(options: WalkOptions = {}): Walk {
  let folder: string | undefined;
  let registry: LocalRegistry | undefined;
  let example: SeededExample | undefined;
  let workbench: Workbench | undefined;
  let opened = '';
  const there = <T>(value: T | undefined): T => {
    assert.ok(value !== undefined, 'the workbench is there inside of tests and hooks only');
    return value;
  };

  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'comfy-registry-walk-'));
    registry = await startRegistry(options.registry);
    example = await seedExample(registry);
    opened = await (options.prepare ?? writeExample)(folder, registry);
    workbench = await openWorkbench({
      ...options,
      opened,
      machineSettings: { 'comfyRegistry.registryUrl': registry.url, ...options.machineSettings },
    });
    await workbench.page.addInitScript({ content: listening });
    await workbench.page.evaluate(listening);
    await showContainer(workbench.page, 'Comfy Registry');
  });

  afterEach(async function () {
    const test = this.currentTest;
    if (test?.state === 'failed') await screenshot(walk.page, `failed ${test.title}`);
    assert.deepEqual(walk.registry.violations, []);
    await assertTokenIsSecret(walk);
  });

  after(async () => {
    await workbench?.close();
    await registry?.close();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  });

  const walk: Walk = {
    get page() {
      return there(workbench).page;
    },
    get workbench() {
      return there(workbench);
    },
    get registry() {
      return there(registry);
    },
    get example() {
      return there(example);
    },
    get folder() {
      return there(folder);
    },
    async open(next) {
      opened = next ?? opened;
      for (let tries = 0; tries < 3; tries++) {
        await walk.page.goto(walk.workbench.server.address(opened));
        await walk.page.locator('.monaco-workbench .statusbar').waitFor({ timeout: 60_000 });
        await showContainer(walk.page, 'Comfy Registry');
        // VS Code in a browser at times reads a .code-workspace file too early and shows no folder at all.
        const none = view(walk.page, 'Versions').getByRole('button', { name: 'Open Folder' });
        const gone = none.waitFor({ state: 'hidden', timeout: 5000 });
        if (await gone.then(() => true).catch(() => false)) return;
      }
      throw new Error(`VS Code does not open ${opened}.`);
    },
    async reload() {
      const { page } = walk;
      const loaded = page.waitForEvent('load', { timeout: 60_000 });
      await runCommand(page, 'Developer: Reload Window');
      await loaded;
      await page.locator('.monaco-workbench .statusbar').waitFor({ timeout: 60_000 });
    },
    said: () => walk.page.evaluate<string[]>('globalThis.said'),
    posts: () => walk.registry.requests.filter(({ method, server }) => method === 'POST' && server === 'api'),
    async keptUploads() {
      const storage = path.join('User', 'globalStorage', 'comfy-registry-community.comfy-registry');
      const uploads = path.join(walk.workbench.server.userDataFolder, storage, 'uploads');
      return (await readdir(uploads).catch((): string[] => [])).sort();
    },
  };
  return walk;
}

/** Writes files as a git repository `name` inside of a folder. Returns its path. */
export async function writePack(folder: string, name: string, files: readonly GivenFile[]): Promise<string> {
  const pack = path.join(folder, name);
  await makeGitFolder(pack, files);
  return pack;
}

function writeExample(folder: string): Promise<string> {
  return writePack(folder, 'example-pack', exampleWorkingCopy());
}

/**
 * Runs in the page: notes every notification once, since they go by themselves. VS Code draws the text of one toast
 * several times. Plain text, as nothing may compile it.
 */
const listening = `
  globalThis.said = [];
  const texts = new WeakMap();
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) {
        if (!(node instanceof HTMLElement)) continue;
        for (const message of node.querySelectorAll('.notification-toast .notification-list-item-message')) {
          const toast = message.closest('.notification-toast-container');
          const text = message.textContent.trim();
          if (toast !== null && texts.get(toast) === text) continue;
          if (toast !== null) texts.set(toast, text);
          globalThis.said.push(text);
        }
      }
    }
  }).observe(document, { childList: true, subtree: true });
`;

async function assertTokenIsSecret(walk: Walk): Promise<void> {
  const { page, registry, example } = walk;
  const shown = [...(await walk.said()), await page.locator('body').innerText()].join('\n');
  assert.ok(!shown.includes(example.token), 'the window shows the token');
  for (const { method, target, headers, body } of registry.requests) {
    const publishes = method === 'POST' && target.endsWith('/versions') && target.startsWith('/publishers/');
    const text = JSON.stringify([target, headers, publishes ? {} : body]);
    assert.ok(!text.includes(example.token), `${method} ${target} carries the token`);
  }
}
