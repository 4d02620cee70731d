// What is kept between sessions, and what becomes of files that somebody has spoilt.
import assert from 'node:assert/strict';
import { readStatusReason } from '../../../src/registry/readStatusReason';
import { readStoredReason, writeStoredReason } from '../../../src/registry/storedReason';
import { exampleReasons } from '../../registry';

describe('a stored reason', () => {
  for (const [name, text] of Object.entries(exampleReasons)) {
    it(`comes back as it was: ${name}`, () => {
      const reason = readStatusReason(text);
      const stored = readStoredReason(writeStoredReason({ reason, asOf: 1234 }));
      assert.deepEqual(stored, JSON.parse(JSON.stringify({ reason, asOf: 1234 })));
    });
  }

  it('is not read when anything in it is not what it should be', () => {
    const text = writeStoredReason({ reason: readStatusReason(exampleReasons.R3), asOf: 1234 });
    const spoilt: [string, string][] = [
      ['"format":2', '"format":1'],
      ['"asOf":1234', '"asOf":"1234"'],
      ['"asOf":1234', '"asOf":-1'],
      ['"kind":"review"', '"kind":"other"'],
      ['"kind":"review"', '"kind":"text"'],
      ['"total":0', '"total":null'],
      ['"total":0', '"all":0'],
      ['"status":"Flagged"', '"status":"Fine"'],
      ['"apiStatus":', '"api":'],
      ['"findings":[{', '"findings":[5,{'],
      ['"history":[', '"history":[null,'],
      [',"total":3}', '}'],
      ['"rule":"', '"rule":5,"x":"'],
      ['"severity":"high"', '"severity":"odd"'],
      ['"line":', '"line":0.5,"x":'],
      ['"line":', '"line":-'],
      ['"tags":[', '"tags":[{},'],
    ];
    assert.ok(readStoredReason(text));
    for (const [part, instead] of spoilt) {
      assert.ok(text.includes(part), part);
      assert.equal(readStoredReason(text.replace(part, instead)), undefined, instead);
    }
    for (const other of [
      text.slice(0, -1),
      '',
      'null',
      '[]',
      '{}',
      '{"format":2}',
      '{"format":2,"asOf":1,"reason":null}',
    ]) {
      assert.equal(readStoredReason(other), undefined);
    }
  });
});
