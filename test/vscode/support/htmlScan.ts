// Reads HTML as a browser's tokenizer would at its most generous: whatever could become a tag is one.
import assert from 'node:assert/strict';

export interface ScannedTag {
  readonly name: string;
  /** With the entities in them resolved. */
  readonly attributes: ReadonlyMap<string, string>;
}

export interface ScannedHtml {
  /** Opening tags in their order. */
  readonly tags: readonly ScannedTag[];
  /** What is between the tags, with entities resolved, but not the style. */
  readonly text: string;
}

const tag = /<(\/?)([a-z!][^\s/>]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/giu;
const attribute = /([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/gu;

/** Fails where a `<` stands that begins no tag of this form, and where a tag is closed that is not open. */
export function scanHtml(html: string): ScannedHtml {
  const tags: ScannedTag[] = [];
  const open: string[] = [];
  const isStyle = () => open.at(-1) === 'style';
  let text = '';
  let at = 0;
  const takeText = (end: number) => {
    const piece = html.slice(at, end);
    assert.ok(!piece.includes('<'), `a loose < in ${piece.slice(0, 200)}`);
    if (!isStyle()) text += resolve(piece);
  };
  for (const match of html.matchAll(tag)) {
    const [whole, slash, given = '', rest = ''] = match;
    const name = given.toLowerCase();
    takeText(match.index);
    at = match.index + whole.length;
    if (slash === '/') {
      assert.equal(open.pop(), name, `closed by ${whole}`);
      continue;
    }
    const attributes = new Map<string, string>();
    for (const [, key = '', ...values] of rest.matchAll(attribute)) {
      attributes.set(key.toLowerCase(), resolve(values.join('')));
    }
    tags.push({ name, attributes });
    if (!['!doctype', 'meta'].includes(name) && !rest.trimEnd().endsWith('/')) open.push(name);
  }
  takeText(html.length);
  assert.deepEqual(open, []);
  return { tags, text };
}

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&#39;': "'",
};

function resolve(text: string): string {
  return text.replace(/&[#\w]+;/gu, (entity) => entities[entity] ?? assert.fail(`entity ${entity}`));
}
