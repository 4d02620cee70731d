import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FileLines } from '../../../src/findings/fileLines';
import { fold, isBlank } from '../../../src/findings/fold';
import { FoldedText } from '../../../src/findings/foldedText';
import { findSnippets } from '../../../src/findings/findSnippets';
import { foldedHash, hashOf } from '../../../src/findings/lineHash';
import { placeFindings } from '../../../src/findings/placeFindings';
import { findWholeLines } from '../../../src/findings/wholeLines';
import { textAt } from '../nodePack/textAt';
import { finding } from './finding';

/** Few different pieces, so that snippets are found, overlap and hold each other. */
const piece = fc.constantFrom(
  'a',
  'b',
  'ab',
  'aba',
  ' ',
  '\t',
  '\u00a0',
  '\x1c',
  '\n',
  '\r\n',
  '\r',
  '...',
  '😀',
  '\ud83d',
);
const nearText = (maxLength: number) => fc.array(piece, { maxLength }).map((pieces) => pieces.join(''));
const anyText = fc.oneof(nearText(60), fc.string({ unit: 'binary', maxLength: 200 }));

/** A text, and findings of which some have a part of it as their snippet. */
const textAndFindings = anyText.chain((text) => {
  const part = fc
    .tuple(fc.nat(text.length), fc.nat(20))
    .map(([from, length]) => text.slice(from, from + length));
  const one = fc.record({
    rule: fc.constantFrom('one', 'two'),
    line: fc.oneof(fc.integer({ min: -1, max: 12 }), fc.constant(undefined), fc.double()),
    snippet: fc.oneof(part, nearText(8), fc.string({ unit: 'binary', maxLength: 30 })),
    matched: fc.oneof(part, nearText(3), fc.string({ unit: 'binary', maxLength: 5 })),
  });
  return fc.tuple(fc.constant(text), fc.array(one.map(finding), { maxLength: 8 }));
});

describe('any text and any findings', () => {
  it('give places that are in the text, and hold what was looked for', () => {
    const kinds = new Map<string, number>();
    fc.assert(
      fc.property(textAndFindings, ([text, findings]) => {
        const lines = text.split(/\r\n|\n|\r/);
        const places = placeFindings(text, findings);
        assert.equal(places.length, findings.length);
        for (const [index, place] of places.entries()) {
          kinds.set(place.kind, (kinds.get(place.kind) ?? 0) + 1);
          if (place.kind === 'gone' || place.kind === 'file') continue;
          const { start, end } = place.range;
          for (const { line, character } of [start, end]) {
            assert.ok(character >= 0 && character <= (lines[line]?.length ?? -1));
          }
          assert.ok(start.line < end.line || (start.line === end.line && start.character <= end.character));
          const { snippet, matched, line } = findings[index]!;
          const found = fold(textAt(text, place.range));
          if (place.kind === 'code') assert.ok(found === fold(matched) || fold(snippet).startsWith(found));
          else if (place.edited === true) {
            // What was matched, or the call in it; mostly there is no call in such texts.
            assert.ok(fold(`${matched} ${snippet}`).includes(found));
          } else assert.equal(start.line + 1, line);
        }
      }),
      { numRuns: 5000 },
    );
    for (const kind of ['code', 'line', 'file', 'gone']) assert.ok((kinds.get(kind) ?? 0) > 200, kind);
  });

  it('give a place to a snippet that is somewhere, and none to one that is not', () => {
    fc.assert(
      fc.property(textAndFindings, ([text, findings]) => {
        for (const one of findings) {
          const sought = fold(one.snippet);
          fc.pre(sought.length > 2 && !/[\ud800-\udbff]$|\.\.\.$/.test(sought));
          const [place] = placeFindings(text, [one]);
          if (fold(text).includes(sought)) assert.equal(place?.kind, 'code');
          else assert.ok(place?.kind === 'gone' || (place?.kind === 'line' && place.edited === true));
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('give as many places to a snippet as it has, each to one finding', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('call()', ' call() # b', 'x', ''), { maxLength: 30 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 30 }),
        (lines, reported) => {
          const there = lines.flatMap((line, index) => (line.includes('call()') ? [index] : []));
          const findings = reported.map((line) => finding({ line, snippet: 'call()' }));
          const places = placeFindings(lines.join('\n'), findings);
          const found = places.flatMap((place) => (place.kind === 'code' ? [place.range.start.line] : []));
          assert.equal(new Set(found).size, found.length);
          assert.equal(found.length, Math.min(there.length, reported.length));
          for (const line of found) assert.ok(there.includes(line));
          for (const [index, line] of reported.entries()) {
            const place = places[index]!;
            if (there.includes(line - 1)) assert.ok(place.kind === 'code' && !place.moved);
            else assert.ok(place.kind === 'gone' || (place.kind === 'code' && place.moved));
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('an edit', () => {
  /** Lines of which none holds another. */
  const file = fc.uniqueArray(fc.integer({ min: 100, max: 999 }), { minLength: 1, maxLength: 40 });
  const lineText = (value: number) => `    value = call(${value})  # why`;
  const newline = fc.constantFrom('\n', '\r\n', '\r');

  it('above moves all places by as many lines', () => {
    fc.assert(
      fc.property(file, fc.array(fc.constantFrom('', '# x', 'y = 1')), newline, (values, added, end) => {
        const lines = values.map(lineText);
        const findings = lines.map((snippet, index) => finding({ line: index + 1, snippet: snippet.trim() }));
        const before = placeFindings(lines.join(end), findings);
        const after = placeFindings([...added, ...lines].join(end), findings);
        for (const [index, place] of after.entries()) {
          const old = before[index]!;
          assert.ok(place.kind === 'code' && old.kind === 'code' && !old.moved);
          assert.deepEqual(place.range, {
            start: { line: index + added.length, character: 4 },
            end: { line: index + added.length, character: lines[index]!.length },
          });
          assert.deepEqual(old.range.start, { line: index, character: 4 });
          assert.equal(place.moved, added.length > 0);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('that deletes a line makes its finding go, and no other', () => {
    fc.assert(
      fc.property(file, fc.nat(), newline, (values, at, end) => {
        const lines = values.map(lineText);
        const deleted = at % lines.length;
        const findings = lines.map((snippet, index) => finding({ line: index + 1, snippet }));
        const places = placeFindings(lines.toSpliced(deleted, 1).join(end), findings);
        assert.deepEqual(
          places.map(({ kind }) => kind),
          lines.map((_, index) => (index === deleted ? 'gone' : 'code')),
        );
      }),
      { numRuns: 500 },
    );
  });
});

describe('folding', () => {
  it('takes the same for blanks everywhere', () => {
    for (let code = 0; code <= 0xffff; code++) {
      assert.equal(isBlank(code), fold(String.fromCharCode(code)) === '', code.toString(16));
    }
  });

  it('is the same for a file, its lines and a snippet, and folds what is folded no further', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const folded = fold(text);
        const { codes, offsets } = new FoldedText(text);
        assert.equal(String.fromCharCode(...codes), folded);
        assert.equal(fold(folded), folded);
        for (const [at, offset] of offsets.entries()) {
          if (folded[at]!.trim() !== '') assert.equal(text[offset], folded[at]);
        }
        const file = new FileLines(text);
        const lines = text.split(/\r\n|\n|\r/);
        assert.equal(file.count, lines.length);
        for (const [at, line] of lines.entries()) {
          if (fold(line) === '') continue;
          const { start, end } = file.content(at);
          assert.equal(end, file.contentEnd(at));
          assert.equal(foldedHash(text, start, end), hashOf(fold(line)));
        }
      }),
      { numRuns: 5000 },
    );
  });

  it('finds every line that is a snippet, and no other', () => {
    fc.assert(
      fc.property(nearText(60), fc.array(nearText(8), { maxLength: 6 }), (text, given) => {
        const lines = text.split(/\r\n|\n|\r/).map((line) => fold(line));
        const snippets = [...given.map((each) => fold(each)), ...lines.slice(0, 2)].filter(
          (snippet) => snippet.length >= 3,
        );
        const found = findWholeLines(new FileLines(text), snippets);
        for (const snippet of snippets) {
          const expected = [...lines.keys()].filter((line) => lines[line] === snippet);
          assert.deepEqual(
            found.get(snippet)?.map(({ firstLine }) => firstLine),
            expected,
          );
        }
      }),
      { numRuns: 5000 },
    );
  });

  it('has the same lines after an edit as when it is read anew', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, anyText, (head, was, is, tail) => {
        const edited = new FileLines(`${head}${is}${tail}`, new FileLines(`${head}${was}${tail}`));
        const anew = new FileLines(`${head}${is}${tail}`);
        const linesOf = (file: FileLines) =>
          Array.from({ length: file.count }, (_, line) => [file.content(line), file.contentEnd(line)]);
        assert.equal(edited.count, anew.count);
        assert.deepEqual(linesOf(edited), linesOf(anew));
      }),
      { numRuns: 5000 },
    );
  });

  it('keeps lines and offsets apart', () => {
    fc.assert(
      fc.property(anyText, fc.nat(), (text, seed) => {
        const file = new FileLines(text);
        const lines = text.split(/\r\n|\n|\r/);
        assert.equal(file.count, lines.length);
        const line = seed % lines.length;
        const { start, end } = file.content(line);
        assert.equal(file.text.slice(start, end), trimmed(lines[line]!));
        assert.equal(file.lineOf(start), line);
        assert.equal(textAt(text, file.range(start, end)), file.text.slice(start, end));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('findSnippets', () => {
  it('finds in one pass what a search for each snippet finds', () => {
    let found = 0;
    fc.assert(
      fc.property(nearText(80), fc.array(nearText(6), { maxLength: 12 }), (text, given) => {
        const folded = fold(text);
        const { offsets } = new FoldedText(text);
        const snippets = [...new Set(given.map(fold))].filter((snippet) => snippet !== '');
        for (const [snippet, occurrences] of findSnippets(new FileLines(text), snippets)) {
          const expected = new Map<number, readonly [number, number]>();
          for (let at = folded.indexOf(snippet); at >= 0; at = folded.indexOf(snippet, at + 1)) {
            const end = at + snippet.length;
            const line = folded.slice(0, end).split('\n').length;
            if (!expected.has(line)) expected.set(line, [offsets[at]!, offsets[end - 1]! + 1]);
          }
          assert.deepEqual(
            occurrences.map(({ start, end }) => [start, end]),
            [...expected.values()],
          );
          found += expected.size;
        }
      }),
      { numRuns: 5000 },
    );
    assert.ok(found > 1000);
  });
});

/** Without the blanks at its ends, but for a blank line. */
function trimmed(line: string): string {
  const codes = Array.from({ length: line.length }, (_, at) => isBlank(line.charCodeAt(at)));
  return codes.includes(false) ? line.slice(codes.indexOf(false), codes.lastIndexOf(false) + 1) : line;
}
