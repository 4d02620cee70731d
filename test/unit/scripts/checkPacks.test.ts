import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { compareArchive } from '../../../scripts/packs/compareArchive';
import { packByReference } from '../../../scripts/packs/reference';
import { run } from '../../../scripts/processes';
import { packArchive } from '../../../src/archive';
import { ScratchPack } from '../archive/scratchPack';

/** A pack that can be published, unless the manifest says otherwise. */
function makePack(name: string, change: (manifest: string) => string = (manifest) => manifest): ScratchPack {
  const pack = new ScratchPack();
  pack.track('__init__.py', 'größe.txt', 'docs/left-out.md');
  pack.write('.comfyignore', 'docs/\n');
  const manifest = [
    '[project]',
    `name = "${name}"`,
    'version = "1.0.0"',
    'license = { text = "MIT" }',
    '[project.urls]',
    `Repository = "https://git.example.org/acme/${name}"`,
    '[tool.comfy]',
    'PublisherId = "acme"',
    'DisplayName = "Pack"',
    '',
  ];
  pack.write('pyproject.toml', change(manifest.join('\n')));
  pack.git('add', '--', '.comfyignore', 'pyproject.toml');
  pack.git('commit', '--quiet', '--message=first');
  return pack;
}

describe('check:packs', function () {
  if (process.platform === 'win32') return;
  this.timeout(120_000);
  const made: ScratchPack[] = [];
  const make = (...given: Parameters<typeof makePack>): ScratchPack => {
    const pack = makePack(...given);
    made.push(pack);
    return pack;
  };
  afterEach(() => {
    for (const pack of made.splice(0)) pack.dispose();
  });

  async function check(...packs: ScratchPack[]): Promise<{ code: number | null; lines: string[] }> {
    const tsx = path.resolve('node_modules', 'tsx', 'dist', 'cli.mjs');
    const script = path.resolve('scripts', 'checkPacks.ts');
    const folders = packs.map(({ folder }) => folder);
    const { code, output } = await run(process.execPath, [tsx, script, ...folders], { timeoutMs: 110_000 });
    return { code, lines: output.trim().split('\n') };
  }

  it('publishes what is right, and names the rule of an exemption and of an expected refusal', async () => {
    const right = make('right-pack');
    const submodule = make('submodule-pack');
    submodule.git('update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},vendored`);
    const { code, lines } = await check(right, submodule);
    const [published, quoted, refused, quotedToo, left, summary] = lines;
    assert.match(
      published ?? '',
      /^published right-pack 1\.0\.0 at [0-9a-f]{12}: 4 files, \d+ bytes, Active, as the rules say$/,
    );
    assert.equal(quoted, '    exempt: "größe.txt" (comfy-cli.md 1.2: drops it in silence; ours packs)');
    assert.match(
      refused ?? '',
      /^refused submodule \(expected, comfy-cli\.md 1\.3: packs an empty folder\) submodule-pack 1\.0\.0 at .*: "vendored" is a submodule/,
    );
    assert.equal(quotedToo, quoted);
    assert.match(left ?? '', /^ {4}exempt: "vendored" \(comfy-cli\.md 1\.3: .*; ours refuses: submodule\)$/);
    assert.equal(summary, '1 published, 1 refused, 0 differences');
    assert.equal(code, 0);
  });

  it('fails for a pack that is refused without such a rule, by its manifest or by the registry', async () => {
    const right = make('right-pack');
    const publisher = make('publisher-pack', (text) => text.replace('"acme"', '"@acme"'));
    const again = make('right-pack');
    const { code, lines } = await check(right, publisher, again);
    const refused = lines.filter((line) => line.startsWith('refused'));
    assert.equal(refused.length, 2);
    assert.match(refused[0] ?? '', /^refused manifest-publisher-\w+ \(UNEXPECTED\) publisher-pack/);
    assert.match(refused[1] ?? '', /^refused version-taken \(UNEXPECTED\) right-pack 1\.0\.0/);
    assert.equal(lines.at(-1), '1 published, 2 refused, 0 differences');
    assert.equal(code, 1);
  });

  it('sees each way in which an archive can differ', async () => {
    const pack = make('right-pack');
    const target = path.join(pack.place, 'out.zip');
    await packArchive(await pack.list(), { target });
    const reference = packByReference(pack.folder, []);
    const bytes = readFileSync(target);
    assert.deepEqual(await compareArchive(pack.folder, bytes, reference), []);

    reference.files.delete('__init__.py');
    reference.files.add('missing.py');
    reference.exemptions.set('lib', { rule: '1.3: packs an empty folder', ours: 'refuses: submodule' });
    pack.write('größe.txt', 'changed after packing');
    assert.deepEqual((await compareArchive(pack.folder, bytes, reference)).sort(), [
      'only ours: __init__.py',
      'only theirs: missing.py',
      'other content: größe.txt',
      'published, though it has to be refused (1.3: packs an empty folder): lib',
    ]);
  });
});
