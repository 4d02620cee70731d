// What the Marketplace, and somebody who finds the extension there, is told.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { defaultRegistryUrl } from '../../../src/registry/registryUrl';
import { manifest, read, root, sourceFiles } from './sources';

const facts = JSON.parse(read('package.json')) as Readonly<
  Record<'license' | 'icon' | 'displayName', string> & Record<'categories' | 'keywords', readonly string[]>
>;
const readme = read('README.md');

/** Text of a section of the README, up to the next one. */
function section(title: string): string {
  const [, text] = new RegExp(`^## ${title}\n(.*?)(?=^## )`, 'ms').exec(readme) ?? [];
  assert.ok(text, `README.md has no section "${title}"`);
  return text.replace(/\s+/gu, ' ');
}

describe('what the Marketplace shows', () => {
  it('has a picture that it takes: a square PNG of 128 pixels or more', () => {
    const icon = readFileSync(path.join(root, facts.icon));
    assert.equal(icon.subarray(0, 8).toString('latin1'), '\x89PNG\r\n\x1a\n');
    const [width, height] = [icon.readUInt32BE(16), icon.readUInt32BE(20)];
    assert.equal(width, height);
    assert.ok(width >= 128, String(width));
  });

  it('has each picture that README names, with words for who cannot see it, and no other', () => {
    const named = [...readme.matchAll(/!\[([^\]]*)\]\(([^)]*)\)/gu)].map(([, words = '', file = '']) => ({
      words,
      file,
    }));
    for (const { words, file } of named) {
      assert.ok(words.length > 5, file);
      const picture = readFileSync(path.join(root, file));
      assert.equal(picture.subarray(0, 8).toString('latin1'), '\x89PNG\r\n\x1a\n', file);
      assert.ok(picture.length > 1000 && picture.readUInt32BE(16) > 100, file);
    }
    const kept = readdirSync(path.join(root, 'media/readme')).map((name) => `media/readme/${name}`);
    assert.deepEqual(named.map(({ file }) => file).sort(), kept.sort());
    // A picture in HTML would be seen by none of this.
    assert.doesNotMatch(readme, /<img\b/iu);
  });

  it('is found: categories and keywords', () => {
    assert.ok(facts.categories.length > 0);
    for (const word of ['comfyui', 'registry', 'publish']) assert.ok(facts.keywords.includes(word), word);
    assert.ok(facts.keywords.length <= 30, 'the Marketplace takes 30');
  });

  it('says at once that it is unofficial and by the community', () => {
    assert.match(facts.displayName, /unofficial/i);
    const first = readme.split('\n').slice(0, 5).join('\n');
    assert.match(first, /unofficial/i);
    assert.match(first, /by the community/i);
  });

  it('is under the MIT licence, with those of what is bundled', () => {
    assert.equal(facts.license, 'MIT');
    assert.match(read('LICENSE'), /^MIT License\n/);
    const packed = read('.vscodeignore').split('\n');
    for (const name of ['LICENSE', 'ThirdPartyNotices.txt', 'README.md'])
      assert.ok(packed.includes(`!${name}`), name);
    const notices = read('ThirdPartyNotices.txt');
    for (const name of ['openapi-fetch', 'semver']) assert.ok(notices.includes(name), name);
  });
});

describe('what README says of requests', () => {
  const sent = section('What is sent, to whom, and when');

  it('names the host that is asked, and those of archives', () => {
    assert.ok(sent.includes(`\`${defaultRegistryUrl}\``));
    for (const host of ['cdn.comfy.org', 'storage.googleapis.com']) assert.ok(sent.includes(`\`${host}\``));
    assert.match(sent, /There is no telemetry/);
  });

  it('names all: nothing else is asked by the code', () => {
    const senders = sourceFiles('src').filter((file) =>
      /\bfetch\(|\bnode:(https?|net|tls)\b/.test(read(file)),
    );
    assert.deepEqual(senders, [
      // Hands VS Code's fetch to the client.
      'src/extension.ts',
      'src/registry/followRedirects.ts',
      'src/registry/uploadArchive.ts',
    ]);
    const hosts = sourceFiles('src').flatMap((file) => [
      ...read(file).matchAll(/https?:\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)+)/gu),
    ]);
    assert.deepEqual([...new Set(hosts.map(([, host]) => host))].sort(), [
      'api.comfy.org',
      // Pages that are opened in the browser when a person asks for them.
      'docs.comfy.org',
      // In examples.
      'example.com',
      'github.com',
      'packaging.python.org',
      // In examples, and where an address of an image is mended.
      'raw.githubusercontent.com',
      'registry.comfy.org',
      'toml.io',
    ]);
  });

  it('says how to turn it off', () => {
    assert.ok(manifest.contributes.configuration.properties['comfyRegistry.autoRefresh']);
    assert.match(sent, /With `comfyRegistry\.autoRefresh` set to `manual` the registry is asked only when/);
  });
});
