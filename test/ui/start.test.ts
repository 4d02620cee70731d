// `npm start` as a person runs it, and what it prints put to use.
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { startChromium } from '../../scripts/host/chromium';
import { repository } from '../../scripts/host/versions';
import { screenshot } from './support/picture';
import { pasteToken, waitForStatus } from './support/publishing';
import { isPassword, quickInput, runCommand } from './support/quickInput';
import { showContainer, waitForRows } from './support/tree';
import { answerDialog, readDialog, waitForNotification } from './support/window';

const tsx = path.join(repository, 'node_modules', 'tsx', 'dist', 'cli.mjs');

describe('npm start', () => {
  let place: string;
  let child: ChildProcess | undefined;
  let browser: Browser | undefined;
  let printed = '';
  /** Stands in the environment of every process that is started, and so finds them all. */
  const mark = `COMFY_START_MARK=${randomUUID()}`;

  before(() => {
    place = mkdtempSync(path.join(os.tmpdir(), 'comfy-registry-start-'));
  });
  after(async () => {
    await browser?.close();
    for (const pid of started()) process.kill(pid, 'SIGKILL');
    rmSync(place, { recursive: true, force: true });
  });

  function started(): number[] {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .filter((pid) => {
        try {
          return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(mark);
        } catch {
          return false;
        }
      });
  }

  /** What stands behind a name in the list that is printed. */
  const fact = (name: string): string => new RegExp(`^${name} +(\\S+)`, 'm').exec(printed)?.[1] ?? '';

  it('prints where everything is', async () => {
    const { scripts } = JSON.parse(readFileSync(path.join(repository, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    // What the first script does besides is to install what is missing.
    assert.equal(scripts['start'], 'node scripts/bootstrap.mjs scripts/start.ts');
    const vsix = process.env['COMFY_TEST_VSIX'];
    const [name = '', value = ''] = mark.split('=');
    child = spawn(
      process.execPath,
      [
        ...[tsx, path.join(repository, 'scripts', 'start.ts'), '--folder', path.join(place, 'pack')],
        ...(vsix === undefined ? [] : ['--vsix', vsix]),
      ],
      {
        cwd: repository,
        // A process group of its own, as a terminal makes one for Ctrl+C.
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, COMFY_TEST_HOST: 'server', TMPDIR: place, [name]: value },
      },
    );
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (piece: Buffer) => (printed += piece.toString()));
    const until = Date.now() + 60_000;
    while (!printed.includes('Ctrl+C ends everything')) {
      assert.ok(Date.now() < until && child.exitCode === null, printed);
      await sleep(50);
    }
    assert.equal(fact('Pack'), 'example-pack,');
    assert.equal(fact('Publisher'), 'example-publisher');
    assert.match(fact('Token'), /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    assert.equal(fact('Folder'), path.join(place, 'pack'));
    assert.ok(readdirSync(fact('Folder')).includes('.git'));
  });

  it('asks for the printed token at the first publish, which then goes its way', async () => {
    browser = await startChromium((line) => void process.stdout.write(`${line}\n`));
    const page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(fact('VS Code'), { timeout: 60_000 });
    await page.locator('.monaco-workbench .statusbar').waitFor({ timeout: 60_000 });
    await showContainer(page, 'Comfy Registry');
    const version = /version (\S+) is not/.exec(printed)?.[1] ?? '';
    await waitForRows(page, 'Versions', ([row]) => row?.label === version);
    await runCommand(page, 'Comfy Registry: Publish Version…');
    await quickInput(page).getByText('Personal Access Token').first().waitFor();
    assert.equal(await isPassword(page), true);
    await pasteToken({ page }, fact('Token'));
    const { message, detail } = await readDialog(page);
    assert.ok(`${message} ${detail}`.includes(version), message);
    await answerDialog(page, 'Publish');
    await waitForNotification(page, `${version} is published and waits for the security scan`);
    await waitForStatus({ page }, version, 'Pending');
    // The scan takes 20 seconds here, and the first look at it comes after 30.
    await waitForStatus({ page }, version, 'Active', 90_000);
    await screenshot(page, 'start-published');
    await page.close();
  }).timeout(240_000);

  it('has a registry that knows the pack and takes the token', async () => {
    const registry = fact('Registry');
    const pack = await fetch(`${registry}/nodes/example-pack`);
    assert.equal(pack.status, 200);
    assert.equal(((await pack.json()) as { id: string }).id, 'example-pack');
    const publish = (token: string) =>
      fetch(`${registry}/publishers/${fact('Publisher')}/nodes/example-pack/versions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          personal_access_token: token,
          node: { id: 'example-pack' },
          node_version: { version: '9.0.0', dependencies: [] },
        }),
      });
    assert.equal((await publish(randomUUID())).status, 400);
    assert.equal((await publish(fact('Token'))).status, 201);
  });

  it('has VS Code at the address, with the extension and the registry set', async () => {
    const page = await fetch(fact('VS Code'));
    assert.equal(page.status, 200);
    assert.match(await page.text(), /vscode-workbench-web-configuration/);
    const [data = ''] = readdirSync(place).filter((name) => name.startsWith('comfy-registry-host-'));
    const settings = path.join(place, data, 'user', 'Machine', 'settings.json');
    assert.deepEqual(JSON.parse(readFileSync(settings, 'utf8')), {
      'comfyRegistry.registryUrl': fact('Registry'),
    });
    const extensions = readdirSync(path.join(place, data, 'extensions')).join();
    assert.match(extensions, /comfy-registry/);
  });

  it('ends with Ctrl+C and leaves no process and no folder behind', async () => {
    assert.ok(child?.pid !== undefined && started().length >= 3, String(started()));
    const exited = once(child, 'exit');
    process.kill(-child.pid, 'SIGINT');
    assert.equal((await exited)[0], 130);
    for (let tries = 0; started().length > 0; tries++) {
      assert.ok(tries < 40, `still running: ${started().join()}`);
      await sleep(50);
    }
    assert.deepEqual(
      readdirSync(place).filter((name) => name.startsWith('comfy-registry-host-')),
      [],
    );
    await assert.rejects(fetch(fact('Registry')));
    await assert.rejects(fetch(fact('VS Code')));
  });

  it('deletes no folder that somebody names', async () => {
    const again = spawn(
      process.execPath,
      [tsx, path.join(repository, 'scripts', 'start.ts'), '--folder', place, '--vsix', 'none.vsix'],
      {
        cwd: repository,
        stdio: ['ignore', 'ignore', 'pipe'],
        env: { ...process.env, COMFY_TEST_HOST: 'server' },
      },
    );
    let errors = '';
    again.stderr.on('data', (piece: Buffer) => (errors += piece.toString()));
    assert.equal((await once(again, 'close'))[0], 1);
    assert.match(errors, /is there already\. Name a new one\./);
    assert.ok(readdirSync(place).includes('pack'));
  });
});
