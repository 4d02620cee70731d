// README's table of what is sent, against every place of the code that sends something.
import assert from 'node:assert/strict';
import { RegistryClient } from '../../../src/registry/registryClient';
import { RegistryReader } from '../../../src/registry/registryReader';
import { everyOperation } from '../registry/operations';
import { read, sourceFiles } from './sources';

/** The rows of the table by how they begin. */
const rows = {
  opened: 'A workspace with a node pack is opened',
  clone: 'A pack under `custom_nodes` is expanded',
  reason: 'A version is flagged or banned above the one that users get',
  filter: 'You filter by a text in the reason',
  waiting: 'A version of your packs waits for the scan',
  content: 'The version of your working copy is one that is published',
  number: 'The number of your working copy is not in the list',
  raise: 'You raise the version',
  publish: 'You check or publish',
  files: 'You open the files of a version',
  download: 'You download an archive',
  named: 'A workflow or a snapshot is open',
  closer: 'You point at a pack',
} as const;

/** Where the client is called, as `file operation`, and the rows that tell of it. */
const told: Readonly<Record<string, readonly (keyof typeof rows)[]>> = {
  'src/registry/lookupRequests.ts getBulkVersions': ['named'],
  'src/registry/lookupRequests.ts listNodes': ['named'],
  'src/registry/lookupRequests.ts getVersion': ['named'],
  'src/registry/lookupRequests.ts getNode': ['named', 'closer'],
  'src/workspace/versionStore.ts listNodeVersions': ['opened', 'clone'],
  'src/registry/versionCache.ts listNodeVersions': ['opened', 'clone'],
  'src/registry/findReason.ts listVersionsPage': ['reason'],
  'src/workspace/versionStore.ts getVersion': ['number', 'raise'],
  'src/workspace/versionStore.ts listAllVersions': ['filter'],
  'src/workspace/versionWatch.ts getVersion': ['waiting'],
  'src/workspace/publishedLists.ts openArchive': ['content'],
  'src/workspace/publishedArchives.ts getVersion': ['files'],
  'src/workspace/publishedArchives.ts openArchive': ['files'],
  'src/workspace/downloadedArchive.ts downloadArchive': ['files'],
  'src/publishing/registryChecks.ts getPublisher': ['publish'],
  'src/publishing/registryChecks.ts getNode': ['publish'],
  'src/publishing/registryChecks.ts getVersion': ['publish'],
  'src/publishing/registryChecks.ts listNodeVersions': ['publish'],
  'src/publishing/repositoryCheck.ts searchByRepository': ['publish'],
  'src/publishing/lostAnswer.ts getVersion': ['publish'],
  'src/publishing/send.ts publishVersion': ['publish'],
  'src/publishing/send.ts uploadArchive': ['publish'],
  'src/commands/downloadArchive.ts downloadArchive': ['download'],
};

/** What the client can ask and nothing of the extension does yet. */
const unused = ['createComfyNodes', 'listComfyNodes'];

/** Files in which the operations themselves stand. */
const definitions = ['src/registry/registryClient.ts', 'src/registry/registryReader.ts'];

const operations = [RegistryReader, RegistryClient].flatMap(({ prototype }) =>
  Object.entries(Object.getOwnPropertyDescriptors(prototype))
    .filter(([name, { value }]) => name !== 'constructor' && typeof value === 'function')
    .map(([name]) => name),
);

/** Cells of each row of the table, without the head. */
function tableRows(): string[][] {
  const [, table = ''] = /^\| When .*\n\| -+ .*\n((?:\|.*\n)+)/m.exec(read('README.md')) ?? [];
  return table
    .trim()
    .split('\n')
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

describe('README’s table of what is sent', () => {
  const calls = sourceFiles('src')
    .filter((file) => !definitions.includes(file))
    .flatMap((file) => {
      const text = read(file);
      return operations
        .filter((name) => new RegExp(`\\.${name}\\(`).test(text))
        .map((name) => `${file} ${name}`);
    });

  it('tells of every place in the code that asks or sends', () => {
    assert.deepEqual([...calls].sort(), Object.keys(told).sort());
  });

  it('knows every operation of the client', () => {
    const called = calls.map((call) => call.split(' ')[1] ?? '');
    assert.deepEqual([...new Set([...called, ...unused])].sort(), [...operations].sort());
    assert.deepEqual(
      unused.filter((name) => called.includes(name)),
      [],
    );
    // Each request of the client is one of these operations; a list of versions is asked page by page or as a whole.
    assert.equal(everyOperation.length + 1, operations.length);
  });

  it('has a row for each of them, and no other row', () => {
    const found = tableRows();
    const begin = Object.values(rows);
    assert.deepEqual(
      begin.map((text) => found.filter(([when = '']) => when.startsWith(text)).length),
      begin.map(() => 1),
    );
    assert.equal(found.length, begin.length);
    for (const [when = '', sent = ''] of found) assert.ok(sent !== '', when);
    const needed = new Set(Object.values(told).flat());
    assert.deepEqual([...needed].sort(), Object.keys(rows).sort());
  });

  it('says where the token and archives go', () => {
    const text = (row: keyof typeof rows) =>
      tableRows().find(([when = '']) => when.startsWith(rows[row]))?.[1] ?? '';
    const withToken = (Object.keys(rows) as (keyof typeof rows)[]).filter((row) =>
      text(row)
        .replace(/without a token/g, '')
        .includes('token'),
    );
    // The first asks for the packs of publishers that a token is kept of.
    assert.deepEqual(withToken, ['opened', 'publish']);
    for (const row of ['content', 'publish', 'files', 'download'] as const) {
      assert.match(text(row), /to the address that the registry (?:names|answers with)/, row);
    }
  });
});
