import assert from 'node:assert/strict';
import { chmodSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { remarkOnFiles, type Remark } from '../../../../src/archive';
import { findSecrets } from '../../../../src/archive/remarks/secretContent';
import type { KnownContents } from '../../../../src/archive/remarks/secrets';
import { ScratchPack } from '../scratchPack';

const hex = '3f2b8c1d9a4e4f6b8d7c0e1a2b5c6d9f';
const uuid = '3f2b8c1d-9a4e-4f6b-8d7c-0e1a2b5c6d9f';
const letters = 'aB3dE5gH7jK9mN1pQ2sT4vW6yZ8cF0xLrUoIqDnMhGtRbSk';
/** Put together here, so that nobody who looks through this repository takes them for real. */
const tokens: Record<string, string> = {
  'a private key': ['-----BEGIN OPENSSH PRIVATE', ` KEY-----\n${letters}\n`].join(''),
  'an AWS access key': ['AKIA', 'Q3EGRIRTYU7OPASD'].join(''),
  'a GitHub token': ['ghp', `_${letters.slice(0, 36)}`].join(''),
  'a Hugging Face token': ['hf', `_${letters.slice(0, 34)}`].join(''),
  'an OpenAI key': ['sk', `-proj-${letters}`].join(''),
  'an Anthropic key': ['sk', `-ant-api03-${letters}`].join(''),
  'an OpenRouter key': ['sk', `-or-v1-${hex}${hex}`].join(''),
  'an API key': ['sk', `-${hex}`].join(''),
  'a Comfy API key': ['comfyui', `-${hex}${hex}`].join(''),
  'a Google API key': ['AI', `za${letters.slice(0, 35)}`].join(''),
  'a Slack token': ['xox', `b-${letters.slice(0, 30)}`].join(''),
  'a token of an npm registry': ['npm', `_${letters.slice(0, 36)}`].join(''),
  'a PyPI token': ['pypi', `-${letters}${letters}`].join(''),
  'an access token': `REGISTRY_ACCESS_TOKEN = "${letters.slice(0, 32)}"`,
};

describe('remarks on secrets', () => {
  let pack: ScratchPack;
  beforeEach(() => (pack = new ScratchPack()));
  afterEach(() => pack.dispose());

  async function remarks(known?: KnownContents): Promise<Remark[]> {
    pack.git('add', '-Af');
    return await remarkOnFiles(await pack.list(), known === undefined ? {} : { known });
  }
  const told = (all: readonly Remark[]) =>
    all.map(({ code, path: of, line }) => [code, of, ...(line === undefined ? [] : [line])].join(' '));

  for (const [words, token] of Object.entries(tokens)) {
    it(`finds ${words} by its form, names its line, and never shows it`, async () => {
      pack.write('nodes/config.py', `import os\n\nvalue = '''${token}'''\n`);
      const [found, ...others] = await remarks();
      assert.deepEqual(others, []);
      assert.equal(found?.code, 'archive-secret');
      assert.equal(found.line, 3);
      assert.match(found.message, new RegExp(`^Line 3 of "nodes/config\\.py" looks like ${words}\\. `));
      assert.ok(!JSON.stringify(found).includes(token.slice(0, 24)));
    });
  }

  it('finds a registry token under a name that has words before it', () => {
    for (const name of ['COMFY_REGISTRY_TOKEN', 'MY_PERSONAL_ACCESS_TOKEN', 'comfy-registry-token']) {
      assert.deepEqual(findSecrets(`${name}=3f2b8c1d-9a4e-4f6b-8d7c-0e1a2b5c6d9f`), [
        { kind: 'registry', line: 1 },
      ]);
    }
  });

  it('finds a registry token behind the command that publishes, however it is written', () => {
    for (const command of [
      `comfy node publish --token ${uuid}`,
      `comfy --skip-prompt node publish --changelog-file example.md --token="${uuid.toUpperCase()}"`,
      `comfy node publish \\\n  --token '${uuid}'`,
      `run(["comfy", "node", "publish", "--token", "${uuid}"])`,
    ]) {
      const line = command.split('\n').length;
      assert.deepEqual(findSecrets(command), [{ kind: 'registry', line }], command);
    }
  });

  it('takes no id, hash or token of another command for one', () => {
    for (const text of [
      `other --token ${uuid}`,
      'comfy node publish --token $TOKEN',
      'comfy node publish --token 00000000-0000-0000-0000-000000000000',
      `node publish${' x'.repeat(200)} --token ${uuid}`,
      `id = "${uuid}"`,
      `task-${hex} disk-${hex} .mask-sk-${hex}`,
      `comfyui-${hex}`,
      `comfyui-${hex}${hex}${hex}`,
    ]) {
      assert.deepEqual(findSecrets(text), [], text);
    }
  });

  it('takes no longer than the text is long, whatever stands in it', () => {
    const began = performance.now();
    findSecrets('node publish --token '.repeat(50_000));
    findSecrets('--token'.repeat(150_000));
    assert.ok(performance.now() - began < 10_000);
  }).timeout(60_000);

  it('takes no documentation, placeholders and code that reads keys for secrets', async () => {
    pack.write(
      'README.md',
      [
        'export HF_TOKEN=hf_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
        'OPENAI_API_KEY=sk-your-key',
        ['AKIA', 'IOSFODNN7EXAMPLE'].join(''),
        'if text.startswith("-----BEGIN RSA PRIVATE KEY-----"):',
        'token: ${{ secrets.REGISTRY_ACCESS_TOKEN }}',
        '//registry.npmjs.org/:_authToken=${NPM_TOKEN}',
        'registry_access_token = os.environ["REGISTRY_ACCESS_TOKEN"]',
        'sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"',
      ].join('\n'),
    );
    assert.deepEqual(await remarks(), []);
  });

  it('knows the names that secrets are kept under, and those that only look so', async () => {
    for (const name of ['.env', 'a/.env.local', 'b/id_rsa', 'c/server.key', '.pypirc', 'credentials.json']) {
      pack.write(name, 'x = 1\n');
    }
    for (const name of [
      '.env.example',
      'id_rsa.pub',
      'keys.py',
      'environment.env.py',
      '.npmrc',
      'credentials.py',
    ]) {
      pack.write(name, 'x = 1\n');
    }
    pack.write('empty/.env', '');
    pack.write('public.pem', '-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----\n');
    pack.write('private.pem', 'something else\n');
    assert.deepEqual(told(await remarks()), [
      'archive-secret-name .env',
      'archive-secret-name .pypirc',
      'archive-secret-name a/.env.local',
      'archive-secret-name b/id_rsa',
      'archive-secret-name c/server.key',
      'archive-secret-name credentials.json',
      'archive-secret-name private.pem',
    ]);
  });

  it('says one thing of a file whose content and name both tell, and takes an .npmrc by its content', async () => {
    pack.write('id_rsa', tokens['a private key']);
    pack.write('.npmrc', `//registry.example.com/:_authToken=${letters}\n`);
    assert.deepEqual(told(await remarks()), ['archive-secret .npmrc 1', 'archive-secret id_rsa 1']);
  });

  it('reads no binaries, and says which texts it does not read: those over 1 MB and in UTF-16', async () => {
    pack.write('data.bin', Buffer.concat([Buffer.from([0]), Buffer.from(tokens['a GitHub token'] ?? '')]));
    pack.write('large.txt', `${' '.repeat(1_048_576)}${tokens['a GitHub token'] ?? ''}`);
    pack.write('picture.png', tokens['a GitHub token']);
    pack.write('large.bin', Buffer.alloc(1_100_000));
    pack.write('utf16.txt', Buffer.from(`\ufeff${tokens['a GitHub token'] ?? ''}`, 'utf16le'));
    const all = await remarks();
    assert.deepEqual(told(all), ['archive-unread ']);
    assert.match(all[0]?.message ?? '', /^2 texts were not looked into .* larger than 1 MB or UTF-16/);
  });

  it('reads a file again only after it has changed', async () => {
    const known: KnownContents = new Map();
    pack.write('a.txt', 'nothing\n');
    assert.deepEqual(await remarks(known), []);
    const file = path.join(pack.folder, 'a.txt');
    const before = known.get(file);
    assert.deepEqual(await remarks(known), []);
    assert.equal(known.get(file), before);
    writeFileSync(file, tokens['a GitHub token'] ?? '');
    utimesSync(file, new Date(1000), new Date(2000));
    assert.deepEqual(told(await remarks(known)), ['archive-secret a.txt 1']);
  });

  it('says when not all was read, and stops when asked', async function () {
    pack.write('a.txt', 'nothing\n');
    pack.git('add', '-A');
    const list = await pack.list();
    const late = await remarkOnFiles(list, { patience: AbortSignal.abort() });
    assert.deepEqual(told(late), ['archive-unread ']);
    assert.match(late[0]?.message ?? '', /^1 file was not looked into/);
    await assert.rejects(remarkOnFiles(list, { signal: AbortSignal.abort() }), { code: 'aborted' });
    if (process.getuid?.() === 0) return;
    chmodSync(path.join(pack.folder, 'a.txt'), 0);
    assert.deepEqual(told(await remarkOnFiles(list)), ['archive-unread ']);
  });

  it('takes no more time for a hostile text than for its length', () => {
    const pieces = [
      'sk-proj-',
      'sk-ant-',
      'ghp_',
      '-----BEGIN A B PRIVATE KEY-----',
      'registry_token = ',
      'xoxb-',
    ];
    for (const piece of pieces) {
      const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
      const since = performance.now();
      findSecrets(text);
      const took = performance.now() - since;
      assert.ok(took < 3000, `${piece}: ${took.toFixed(0)} ms`);
    }
  });
});
