// When the Problems view reads reasons, and what it sets again: over plain objects.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { EditorParts } from '../../../src/editor/editorParts';
import { Problems } from '../../../src/editor/problems';
import type { NodeVersion } from '../../../src/registry/nodeVersion';
import { RegistryError } from '../../../src/registry/registryError';
import type { FoundPlace } from '../../../src/workspace/foundPlace';
import type { ReasonState } from '../../../src/workspace/reasonStore';
import { eventually } from '../support/extension';
import { packAt } from '../support/scratch';
import { aFinding, rangeAt } from '../support/versionFacts';
import { aVersion } from '../support/versions';

const folder = '/packs/problem-reasons';
const file = vscode.Uri.file(`${folder}/nodes/math.py`);

describe('reasons of problems', () => {
  const changed = new vscode.EventEmitter<void>();
  const onDidChange = changed.event;
  let pack = packAt(folder);
  let state: ReasonState;
  let failure: Error;
  let asOf = 1;
  let autoRefresh: boolean;
  let reads = 0;
  let restores = 0;
  let looks = 0;
  let problems: Problems;
  let checks: string[] = [];
  const place: FoundPlace = {
    finding: aFinding(),
    place: { kind: 'code', range: rangeAt(42), moved: false },
    uri: file,
    why: undefined,
  };
  const parts = {
    packs: {
      get all() {
        return [pack];
      },
      onDidChange,
    },
    store: {
      state: () => {
        looks++;
        return {
          versions: [aVersion('2.0.0', { status: 'Flagged' }), aVersion('1.0.0')],
          asOf,
          loading: false,
          error: undefined,
        };
      },
      pageOf: () => undefined,
      lookFor: () => Promise.resolve(),
      onDidChange,
    },
    reasons: {
      peek: () => state,
      read: () => {
        reads++;
        state = { kind: 'failed', error: failure };
        changed.fire();
        return Promise.reject(failure);
      },
      restore: () => {
        restores++;
        return Promise.resolve();
      },
      onDidChange,
    },
    places: { peek: () => [place], isCurrent: () => true, onDidChange: () => new vscode.Disposable(() => 0) },
    content: {
      check: (_pack: unknown, { version }: NodeVersion, asker: string) => {
        checks.push(`${version} ${asker}`);
        return Promise.resolve();
      },
      peek: () => 'unknown',
      onDidChange,
    },
    settings: {
      get autoRefresh() {
        return autoRefresh;
      },
      diagnosticsFor: () => ({ versions: true, findings: true }),
      onDidChange: () => new vscode.Disposable(() => 0),
    },
    connection: { current: { origin: 'https://registry.example' } },
    tokens: { publishers: () => [], onDidChange: () => new vscode.Disposable(() => 0) },
    log: { error: (line: string) => assert.equal(line, '') },
  } as unknown as EditorParts;

  beforeEach(() => {
    state = { kind: 'unread' };
    autoRefresh = true;
    reads = 0;
    checks = [];
    problems = new Problems(parts);
  });
  afterEach(() => problems.dispose());

  /** Tells of a change, and waits until it was looked at, and at what came of that. */
  const settle = async () => {
    changed.fire();
    const before = looks;
    await eventually('a look', () => looks > before);
    await new Promise((resolve) => setTimeout(resolve, 400));
  };

  it('are asked for once, and again when the list was read anew', async () => {
    failure = new Error('no line');
    await settle();
    assert.equal(reads, 1);
    asOf++;
    await settle();
    assert.equal(reads, 2);
  });

  it('are not asked for again unasked where they were too long', async () => {
    failure = new RegistryError('too-large', 'The answer is larger than 16 MB.');
    await settle();
    asOf++;
    await settle();
    assert.equal(reads, 1);
  });

  it('come from disk alone where the settings say manual', async () => {
    autoRefresh = false;
    await settle();
    assert.ok(restores > 0);
    state = { kind: 'failed', error: new Error('no line') };
    await settle();
    assert.equal(reads, 0);
  });

  it('have archives asked for when the list was read anew or a person saves a number, not by edits', async () => {
    const numbered = (version: string) =>
      packAt(folder, { text: `[project]\nname = "example-pack"\nversion = "${version}"\n` });
    pack = numbered('2.0.0');
    await settle();
    await settle();
    assert.deepEqual([checks[0], ...new Set(checks.slice(1))], ['2.0.0 background', '2.0.0 nobody']);
    checks = [];
    pack = numbered('1.0.0');
    await settle();
    assert.deepEqual([...new Set(checks)], ['1.0.0 nobody']);
    checks = [];
    for (let time = 0; time < 2; time++) {
      problems.saved(pack);
      await settle();
    }
    assert.deepEqual([checks[0], ...new Set(checks.slice(1))], ['1.0.0 background', '1.0.0 nobody']);
    checks = [];
    asOf++;
    await settle();
    assert.equal(checks[0], '1.0.0 background');
    autoRefresh = false;
    asOf++;
    checks = [];
    await settle();
    autoRefresh = true;
    await settle();
    assert.ok(checks.includes('1.0.0 background'), 'it may be asked for again');
    pack = packAt(folder);
  });

  it('lead to the version where it stands now', async () => {
    const line = () =>
      vscode.languages.getDiagnostics(file)[0]?.relatedInformation?.[0]?.location.range.start.line;
    state = { kind: 'known', reason: { kind: 'findings', findings: [place.finding], total: 1 } };
    await settle();
    assert.equal(line(), 2);
    pack = packAt(folder, { text: '\n\n[project]\nname = "example-pack"\nversion = "2.1.0"\n' });
    await settle();
    assert.equal(line(), 4);
  });
});
