// What the tests of references share: documents, and what holds for everything that is found in one.
import assert from 'node:assert/strict';
import type { Reference } from '../../../src/references/reference';

/** A node as the editor of workflows saves it, with what stands around its properties. */
export const node = (id: number, properties: unknown): Record<string, unknown> => ({
  id,
  type: `Example ${id}`,
  pos: [10.5, -20],
  size: { '0': 315, '1': 1e2 },
  flags: {},
  inputs: [{ name: 'a "quoted" [name}', type: 'IMAGE', link: null }],
  outputs: [{ name: 'IMAGE', links: [id, id + 1], slot_index: 0 }],
  properties,
  widgets_values: ['text, with: {brackets]', true, { seed: 1 }],
});

export const workflow = (nodes: readonly unknown[], more: object = {}): Record<string, unknown> => ({
  last_node_id: 9,
  nodes,
  links: [[1, 2, 0, 3, 0, 'IMAGE']],
  groups: [],
  config: {},
  ...more,
  version: 0.4,
});

/** One reference in a line: `id version kind source`. */
export const inWords = ({ id, version, kind, source }: Reference): string =>
  [id, version, kind, source].filter((word) => word !== '').join(' ');

export const named = ({ id, version }: Reference): string => `${id} ${version}`;

function unescaped(raw: string): string {
  try {
    return JSON.parse(`"${raw}"`) as string;
  } catch {
    return raw; // Cut off, or another language's.
  }
}

/** Every range holds the very text that was read from it, and they come one after the other. */
export function assertPlaces(text: string, references: readonly Reference[]): void {
  let before = 0;
  for (const { id, idSpan, version, versionSpan } of references) {
    assert.ok(idSpan !== undefined);
    assert.equal(unescaped(text.slice(idSpan.start, idSpan.end)).trim(), id);
    assert.match(text[idSpan.start - 1] ?? '', /["'\s{]/u);
    if (versionSpan === undefined) assert.equal(version, '');
    else
      assert.equal(
        unescaped(text.slice(versionSpan.start, versionSpan.end))
          .trim()
          .replace(/^v(?=\d)/iu, ''),
        version,
      );
    const places = [idSpan, versionSpan].filter((span) => span !== undefined);
    assert.ok(Math.min(...places.map(({ start }) => start)) >= before, 'in the order of the text');
    before = Math.max(...places.map(({ end }) => end));
    assert.ok(before <= text.length);
  }
}

/** Milliseconds that something takes. */
export function timed(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}
