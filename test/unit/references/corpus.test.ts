import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse as parseYaml } from 'yaml';
import { findReferences } from '../../../src/references/findReferences';
import { readBroken } from '../../../src/references/readBroken';
import { readParsed } from '../../../src/references/readParsed';
import { readTokens } from '../../../src/references/readTokens';
import { readYaml } from '../../../src/references/readYaml';
import { assertPlaces, named } from './documents';

const corpus = path.resolve(__dirname, '../../../../shared/corpus');
const read = (folder: string, ending: string) => {
  const directory = path.join(corpus, folder);
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .filter((name) => name.endsWith(ending))
    .map((name) => ({ name, text: readFileSync(path.join(directory, name), 'utf8') }));
};
const workflows = read('workflows', '.json');
const snapshots = [...read('snapshots', '.json'), ...read('snapshots', '.yaml')];

/** `id version` of every pack in a parsed workflow, wherever its nodes are; the walk knows nothing of places. */
function packsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(packsIn);
  if (typeof value !== 'object' || value === null) return [];
  const found: string[] = [];
  for (const [key, member] of Object.entries(value)) {
    if (key === 'properties' && typeof member === 'object' && member !== null) {
      const { cnr_id, aux_id, ver } = member as Record<string, unknown>;
      const id = cnr_id ?? aux_id;
      if (typeof id === 'string') found.push(`${id} ${typeof ver === 'string' ? ver : ''}`);
    } else found.push(...packsIn(member));
  }
  return found;
}

/** The same of a snapshot. */
function packsInSnapshot(document: unknown): string[] {
  const root = document as Record<string, Record<string, unknown> | undefined>;
  const packs = (root['custom_nodes'] ?? root) as Record<string, Record<string, unknown> | undefined>;
  return [
    ...Object.entries(packs['cnr_custom_nodes'] ?? {}).map(([id, version]) => `${id} ${String(version)}`),
    ...Object.entries(packs['git_custom_nodes'] ?? {}).map(
      ([url, entry]) => `${url} ${(entry as { hash: string | null }).hash ?? ''}`,
    ),
  ];
}

describe('references in real documents', () => {
  if (workflows.length === 0)
    it('are there', function () {
      console.log('        no corpus beside the project');
      this.skip();
    });

  for (const { name, text } of workflows) {
    it(`in ${name}`, () => {
      const expected = packsIn(JSON.parse(text));
      const found = findReferences(text);
      assert.ok(expected.length > 0);
      assert.deepEqual(found.map(named).sort(), expected.sort());
      assertPlaces(text, found);
      assert.deepEqual(readParsed(text), found, 'the fast way is taken');
      assert.deepEqual(readTokens(text), found, 'the way for those that are cut off finds the same');
      assert.deepEqual(readBroken(text), found, 'the way for broken ones finds the same');
    });
  }

  for (const { name, text } of snapshots) {
    it(`in ${name}`, () => {
      const isYaml = name.endsWith('.yaml');
      const expected = packsInSnapshot(isYaml ? parseYaml(text) : JSON.parse(text));
      const found = isYaml ? readYaml(text) : findReferences(text);
      assert.ok(expected.length > 0);
      assert.deepEqual(found.map(named).sort(), expected.sort());
      assertPlaces(text, found);
    });
  }
});
