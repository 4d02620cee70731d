// The workflow for GitHub Actions as GitHub reads it, and its script as a runner runs it, against the local registry.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { publishWorkflow } from '../../../../src/nodePack/starting/publishWorkflow';
import { startRegistry, seedExample, type LocalRegistry } from '../../../registry';

interface Step {
  readonly uses?: string;
  readonly if?: string;
  readonly id?: string;
  readonly shell?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string>>;
}
interface Workflow {
  readonly on: { readonly push: { readonly branches: string[]; readonly paths: string[] } };
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: { readonly publish: { readonly if: string; readonly steps: readonly Step[] } };
}
const workflowOf = (...given: Parameters<typeof publishWorkflow>) =>
  parse(publishWorkflow(...given)) as Workflow;

describe('the publish workflow', () => {
  it('runs for changes of where the version stands, in the own repository and on its default branch only', () => {
    const { on, permissions, jobs } = workflowOf('me', 'foo/__init__.py');
    assert.deepEqual(on.push.paths, ['pyproject.toml', 'foo/__init__.py']);
    assert.deepEqual(workflowOf('me').on.push.paths, ['pyproject.toml']);
    assert.deepEqual(permissions, { contents: 'read' });
    assert.equal(
      jobs.publish.if,
      "github.repository_owner == 'me' && github.ref_name == github.event.repository.default_branch",
    );
  });

  it('publishes by the action, and only what the step before says is new', () => {
    const [checkout, look, publish, ...more] = workflowOf('me').jobs.publish.steps;
    assert.deepEqual(more, []);
    assert.deepEqual(checkout, { uses: 'actions/checkout@v4' });
    assert.deepEqual(
      [look?.id, look?.shell, look?.env],
      ['version', 'python', { REGISTRY: 'https://api.comfy.org' }],
    );
    assert.deepEqual(publish, {
      uses: 'Comfy-Org/publish-node-action@main',
      if: "steps.version.outputs.is-new == 'true'",
      with: { skip_checkout: 'true', personal_access_token: '${{ secrets.REGISTRY_ACCESS_TOKEN }}' },
    });
    // The token goes to the action alone.
    assert.doesNotMatch(JSON.stringify([checkout, look]), /secrets|token/i);
  });

  describe('in a run', function () {
    this.timeout(30_000);
    let registry: LocalRegistry;
    let folder: string;
    before(async function () {
      registry = await startRegistry();
      await seedExample(registry);
      // Runners have a newer one; not every machine that tests has.
      await promisify(execFile)('python3', ['-c', 'import tomllib']).catch(() => this.skip());
    });
    after(() => registry.close());
    beforeEach(async () => {
      folder = await mkdtemp(path.join(os.tmpdir(), 'workflow-'));
    });
    afterEach(() => rm(folder, { recursive: true }));

    /** Runs the script of the step as a runner does; gives what it says, and what the step behind it is told. */
    async function run(manifest: string, file?: readonly [name: string, text: string]) {
      const script = workflowOf('me').jobs.publish.steps[1]?.run ?? assert.fail();
      const output = path.join(folder, 'output');
      await writeFile(path.join(folder, 'pyproject.toml'), manifest);
      await writeFile(path.join(folder, 'script.py'), script);
      await writeFile(output, '');
      if (file !== undefined) await writeFile(path.join(folder, file[0]), file[1]);
      const { stdout } = await promisify(execFile)('python3', ['script.py'], {
        cwd: folder,
        env: { ...process.env, REGISTRY: registry.url.replace(/\/$/u, ''), GITHUB_OUTPUT: output },
      });
      return { said: stdout.trim(), told: await readFile(output, 'utf8') };
    }
    const manifest = (version: string, name = 'example-pack') =>
      `[project]\nname = "${name}"\nversion = "${version}"\ndescription = "Edited"\n`;
    const dynamic =
      '[project]\nname = "example-pack"\ndynamic = ["version"]\n[tool.comfy.version]\npath = "about.py"\n';
    const published = '2.0.0';
    const isThere = `Version ${published} is in the registry already, so there is nothing to publish.`;

    it('publishes a number that is new', async () => {
      const { said, told } = await run(manifest('9.1.0'));
      assert.deepEqual([said, told], ['Version 9.1.0 is not in the registry yet.', 'is-new=true\n']);
      assert.equal((await run(manifest('1.0.0', 'not/published yet'))).told, 'is-new=true\n');
    });

    it('ends well without a publish where only something else was changed', async () => {
      assert.deepEqual(await run(manifest(published)), { said: isThere, told: '' });
    });

    it('knows a number in another form than the registry stores', async () => {
      assert.equal((await run(manifest('v2.0'))).told, '');
      assert.equal((await run(manifest('2'))).told, '');
      assert.equal((await run(manifest('2.0.0-rc.1'))).told, 'is-new=true\n');
    });

    it('reads a dynamic version from its file', async () => {
      const about = (version: string) =>
        ['about.py', `"""About"""\r\n__version__: str = '${version}'  # now\r\n`] as const;
      assert.deepEqual(await run(dynamic, about(published)), { said: isThere, told: '' });
      assert.equal((await run(dynamic, about('9.1.0'))).told, 'is-new=true\n');
    });

    it('fails where the registry does not say whether there is such a version', async () => {
      registry.faults.next({ method: 'GET', status: 500 });
      await assert.rejects(run(manifest('9.1.0')), /HTTP Error 500/);
    });
  });
});
