import assert from 'node:assert/strict';
import { commandLink, linkCommands, LinkTargets } from '../../../src/workspace/linkTargets';

describe('targets of links', () => {
  const at = (line: number) => ({ rule: 'eval', file: 'a.py', line, snippet: 'eval(x)' });

  it('have a number each, the same target the same one', () => {
    const links = new LinkTargets();
    const target = { pack: 'file:///packs/a', version: '1.0.0', finding: at(3) };
    const number = links.link(target);
    assert.equal(links.link({ ...target }), number);
    const reference = { id: 'a', version: '1.0.0', newest: '1.1.0', file: undefined };
    const others = [
      { pack: '', reference },
      { pack: '', reference: { ...reference, file: 'file:///a.json' } },
      { pack: 'file:///packs/a' },
      { pack: 'file:///packs/a', version: '1.0.0' },
      { pack: 'file:///packs/a', version: '1.0.0', finding: at(4) },
      { pack: 'file:///packs/b', version: '1.0.0', finding: at(3) },
    ];
    const numbers = [target, ...others].map((one) => links.link(one));
    assert.equal(new Set(numbers).size, 7);
    assert.deepEqual(links.find(number), target);
    assert.deepEqual(links.find(numbers[3]), { pack: 'file:///packs/a' });
  });

  it('are found by nothing but such a number', () => {
    const links = new LinkTargets();
    const number = links.link({ pack: 'file:///packs/a' });
    for (const value of [String(number), number + 1, -1, 0.5, NaN, undefined, null, [number], { number }]) {
      assert.equal(links.find(value), undefined);
    }
  });

  it('are at most 5,000: those go that were not asked for the longest', () => {
    const links = new LinkTargets();
    const linkTo = (line: number) => links.link({ pack: 'a', version: '1.0.0', finding: at(line) });
    const numbers = Array.from({ length: 5000 }, (_, index) => linkTo(index));
    assert.equal(linkTo(0), numbers[0]);
    const next = linkTo(5000);
    assert.deepEqual(links.find(next), { pack: 'a', version: '1.0.0', finding: at(5000) });
    assert.notEqual(links.find(numbers[0]), undefined);
    assert.equal(links.find(numbers[1]), undefined);
    assert.notEqual(links.find(numbers[2]), undefined);
    // What comes back gets a number that never was another's.
    assert.ok(!numbers.includes(linkTo(1)));
  });

  it('stand in a link as a number only', () => {
    for (const command of linkCommands) {
      const link = commandLink(command, 12);
      assert.equal(link, `command:${command}?%5B12%5D`);
      const [, query = ''] = link.split('?');
      assert.deepEqual(JSON.parse(decodeURIComponent(query)), [12]);
    }
  });
});
