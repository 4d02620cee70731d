// Who publishes what under which name: pyproject.toml, and the workflow beside it.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { parse } from 'yaml';
import { addPublishWorkflow } from '../../../src/commands/addPublishWorkflow';
import { initialize } from '../../../src/commands/initialize';
import { publish } from '../../../src/commands/publish';
import { examplePublisher, exampleWorkingCopy, unclaimedPublisher } from '../../registry';
import { eventually, theExtension } from '../support/extension';
import { addFolder, removeFolder } from '../support/folders';
import { scratchFolder } from '../support/scratch';
import type { PainPoint } from './points';
import { workingCopy, type Change, type Row, type Scene } from './scene';

interface Workflow {
  readonly jobs: {
    readonly publish: {
      readonly steps: readonly {
        readonly run?: string;
        readonly uses?: string;
        readonly if?: string;
        readonly env?: Readonly<Record<string, string>>;
      }[];
    };
  };
}

/** Runs a look at the problems that the window shows in a pyproject.toml. */
async function withProblems(name: string, manifest: string, has: RegExp): Promise<void> {
  await theExtension().activate();
  const others = exampleWorkingCopy().filter(({ path: of }) => of !== 'pyproject.toml');
  const folder = await addFolder(name, [...others, { path: 'pyproject.toml', content: manifest }]);
  try {
    const uri = vscode.Uri.joinPath(folder, 'pyproject.toml');
    await eventually(
      `a problem: ${has.source}`,
      () => vscode.languages.getDiagnostics(uri).some(({ message }) => has.test(message)),
      20_000,
    );
  } finally {
    await removeFolder(folder);
  }
}

const manifestOf = (...changes: readonly Change[]) =>
  String(workingCopy(...changes).find(({ path: of }) => of === 'pyproject.toml')?.content);

async function writeWorkflow(scene: Scene): Promise<string> {
  await scene.git('remote', 'add', 'origin', 'git@github.com:me-too/example-pack.git');
  await addPublishWorkflow(scene.desk.context, scene.desk.argument);
  return await scene.read('.github/workflows/publish.yml');
}

export const manifest: Partial<Record<PainPoint, Row>> = {
  'a pack without an owner, published twice or renamed': async (scene) => {
    await scene.open(workingCopy(['name = "example-pack"', 'name = "renamed-pack"']));
    const question = await scene.publish();
    assert.equal(question.text, 'Publish renamed-pack 2.1.0?');
    assert.match(question.detail, /^• The node pack "example-pack" has this repository already/m);
    await scene.open(workingCopy(['name = "example-pack"', 'name = "Example-Pack"']));
    assert.match(
      (await scene.publish('Publish')).text,
      /^The registry knows this node pack as "example-pack"/,
    );
    await scene.open();
    const record = scene.registry.state.nodes.get('example-pack') ?? assert.fail();
    record.publisherId = unclaimedPublisher;
    assert.match(
      (await scene.publish('Publish')).text,
      /is listed without an owner\. Claim it on its registry/,
    );
    scene.assertNothingSpent();
  },

  'which id the publisher has': async (scene) => {
    for (const [id, sentence] of [
      ['@example-publisher', /^The "@" is not part of a publisher id\. Write "example-publisher"\.$/],
      ['', /PublisherId/],
      ['no-such-publisher', /^The registry knows no publisher "no-such-publisher"\. Write the id from your/],
    ] as const) {
      await scene.open(workingCopy(['"example-publisher"', JSON.stringify(id)]));
      assert.match((await scene.publish('Publish')).text, sentence);
      scene.assertNothingSpent();
    }
  },

  'dynamic versions, forms of a license, the first pyproject.toml': async (scene) => {
    const dynamic = workingCopy(
      ['version = "2.1.0"', 'dynamic = ["version"]'],
      ['license = { file = "LICENSE" }', 'license = "MIT"'],
      ['includes = []', 'includes = []\n\n[tool.comfy.version]\npath = "nodes/version.py"'],
    );
    await scene.open([...dynamic, { path: 'nodes/version.py', content: "__version__ = '2.1.0.post1'\n" }]);
    assert.match((await scene.publish('Publish')).text, /2\.1\.0\.post1/);
    scene.assertNothingSpent();
    await scene.write('nodes/version.py', "__version__ = '2.1.0'\n");
    await scene.publish('Publish');
    const [sent] = scene.sent;
    assert.deepEqual([sent?.node_version['version'], sent?.node['license']], ['2.1.0', '{"text": "MIT"}']);

    const folder = await scratchFolder(
      [
        { path: '__init__.py', content: 'NODE_CLASS_MAPPINGS = {}\n' },
        { path: 'requirements.txt', content: '# what it needs\nnumpy>=1.2  # arrays\n-r more.txt\n' },
        { path: 'LICENSE', content: 'GNU GENERAL PUBLIC LICENSE\nVersion 3' },
        { path: 'pyproject.toml', content: '[tool.ruff]\nline-length = 100\n' },
      ],
      'ComfyUI-First',
    );
    const done = initialize(scene.desk.context, folder);
    await scene.inputs.answer('me');
    for (let more = 0; more < 3; more++) await scene.inputs.answer(more === 2 ? 'What it does' : undefined);
    await done;
    const text = await readFile(path.join(folder.fsPath, 'pyproject.toml'), 'utf8');
    assert.match(text, /^\[tool\.ruff\]\nline-length = 100\n/);
    assert.match(text, /name = "first"[^]*license = \{file = "LICENSE"\}[^]*\[\n {4}"numpy>=1\.2",\n\]/);
    assert.doesNotMatch(text, /what it needs|more\.txt/);
  },

  'the publish workflow runs in forks, or breaks': async (scene) => {
    await scene.open();
    const text = await writeWorkflow(scene);
    assert.match(text, /if: >-\n\s+github\.repository_owner == 'me-too' &&\n\s+github\.ref_name == /);
    // The action's own checkout would take away what was built before.
    assert.match(text, /skip_checkout: 'true'/);
    // Nothing but the action calls comfy-cli, whose options come and go; and it is called for a new number only.
    const { steps } = (parse(text) as Workflow).jobs.publish;
    const last = steps.at(-1);
    assert.deepEqual(
      steps.filter(({ run = '', uses = '' }) =>
        /\bcomfy[ -](?:node|--|cli)|publish-node-action/i.test(`${run} ${uses}`),
      ),
      [last],
    );
    assert.equal(last?.if, "steps.version.outputs.is-new == 'true'");
  },

  'the token is in a variable that nobody reads': async (scene) => {
    await scene.open();
    const text = await writeWorkflow(scene);
    assert.match(text, /personal_access_token: \$\{\{ secrets\.REGISTRY_ACCESS_TOKEN \}\}/);
    for (const { env = {} } of (parse(text) as Workflow).jobs.publish.steps)
      assert.deepEqual(
        Object.keys(env).filter((name) => name !== 'REGISTRY'),
        [],
      );
    // And here nothing is taken from the environment: where no token is kept, it is asked for.
    await scene.desk.context.tokens.delete(new URL(scene.registry.url).origin, examplePublisher);
    process.env['REGISTRY_ACCESS_TOKEN'] = scene.token;
    try {
      const done = publish(scene.desk.context, scene.desk.argument);
      await scene.inputs.next();
      await scene.inputs.escape();
      await done;
    } finally {
      delete process.env['REGISTRY_ACCESS_TOKEN'];
    }
    scene.assertNothingSpent();
  },

  'publishing by an action works on GitHub alone': async (scene) => {
    const elsewhere = 'https://gitlab.com/me-too/example-pack';
    const page = /Repository = "([^"]*)"/.exec(manifestOf())?.[1] ?? assert.fail();
    await scene.open(workingCopy([page, elsewhere]));
    await scene.git('remote', 'add', 'origin', `${elsewhere}.git`);
    await scene.publish('Publish');
    assert.match(scene.said, /is published and waits/);
    assert.deepEqual([scene.sent.length, scene.sent[0]?.node['repository']], [1, elsewhere]);
    assert.ok((await scene.archive()).includes('pyproject.toml'));
  },

  'requires-comfyui names a version that there will never be': async () => {
    const text = manifestOf(['requires-comfyui = ">=0.3.0"', 'requires-comfyui = ">=1.0.0"']);
    await withProblems('future-pack', text, /no ComfyUI|No ComfyUI|fits no/);
  },

  'dependencies stand in one of two files only': async () => {
    const text = manifestOf(['"pillow"]', '"pillow", "scipy"]']);
    await withProblems('one-file-pack', text, /requirements\.txt does not name scipy/);
    await withProblems('other-file-pack', manifestOf([', "pillow"]', ']']), /requirements\.txt names pillow/);
  },
};
