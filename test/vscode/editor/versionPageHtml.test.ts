// What the page of a version says. That hostile texts stay texts is in versionPageHostile.test.ts.
import assert from 'node:assert/strict';
import type { VersionStatus } from '../../../src/registry/nodeVersion';
import type { ReviewStep } from '../../../src/registry/statusReason';
import type { VersionFacts } from '../../../src/editor/versionPage/versionFacts';
import { versionPageHtml } from '../../../src/editor/versionPage/versionPageHtml';
import { scanHtml, type ScannedHtml } from '../support/htmlScan';
import { aFinding, factsOf, findingFacts, none, rangeAt } from '../support/versionFacts';
import { aVersion } from '../support/versions';

function page(given: Partial<VersionFacts> = {}): ScannedHtml & { readonly words: string } {
  const scanned = scanHtml(versionPageHtml(factsOf(given), { nonce: 'n0nce' }));
  return { ...scanned, words: scanned.text.replace(/\s+/gu, ' ') };
}

function links({ tags }: ScannedHtml): string[] {
  return tags.flatMap(({ attributes }) => attributes.get('href') ?? []);
}

const flagged = (facts: Partial<VersionFacts> = {}): Partial<VersionFacts> => ({
  version: aVersion('2.0.0', { status: 'Flagged' }),
  usersGet: '1.10.0',
  ...facts,
});

describe('the page of a version', () => {
  it('names the pack and the version, when it was published, and what it is', () => {
    const { words, tags } = page({
      version: aVersion('2.0.0', { deprecated: true }),
      isWorkingCopy: true,
      usersGet: undefined,
    });
    assert.match(words, /Example Pack 2\.0\.0 Active ?Deprecated ?Working copy ?example-pack/);
    assert.match(words, /Published January 2, 2026.* \(6 days ago\)/);
    assert.match(words, /Deprecated: users are told to use another version/);
    const time = tags.find(({ name }) => name === 'time');
    assert.equal(time?.attributes.get('datetime'), '2026-01-02T03:04:05.000Z');
    assert.doesNotMatch(page({ version: aVersion('1.0.0', { createdAt: '' }) }).words, /Published \w+ \d/);
  });

  const said: [VersionStatus, RegExp][] = [
    ['Active', /Active/],
    ['Pending', /Pending.*Waits for the security scan.*nothing to do but wait/],
    ['Flagged', /Flagged.*does not clear by itself.*ask for a review/],
    ['Banned', /Banned.*Rejected.*cannot be used again/],
    ['Deleted', /Deleted.*Withdrawn.*another number/],
    ['Unknown', /InReview.*does not know.*registry page/],
  ];
  for (const [status, words] of said) {
    it(`says what ${status} means and what to do, in words beside the picture`, () => {
      const apiStatus = `NodeVersionStatus${status === 'Unknown' ? 'InReview' : status}`;
      const shown = page({ version: aVersion('2.0.0', { status, apiStatus }), usersGet: '1.10.0' });
      assert.match(shown.words, words);
      const [picture] = shown.tags.filter(({ name }) => name === 'svg');
      assert.equal(picture?.attributes.get('aria-hidden'), 'true');
      assert.equal(picture.attributes.get('class'), `icon status-${status}`);
    });
  }

  it('says what users get meanwhile', () => {
    assert.match(page(flagged()).words, /Users get 1\.10\.0\./);
    assert.match(page(flagged({ usersGet: undefined })).words, /Users get none/);
    assert.match(page().words, /Users get it\./);
    const old = page({ version: aVersion('1.0.0'), usersGet: '2.0.0' }).words;
    assert.match(old, /Without a number they get 2\.0\.0, which is newer/);
    assert.doesNotMatch(old, /Users get it/);
  });

  it('groups findings by file, the gravest file first, in the order of their lines', () => {
    const { words, tags } = page(
      flagged({
        findings: [
          findingFacts({ file: '', line: undefined, rule: 'vendored_unknown', severity: undefined }),
          findingFacts({ file: 'nodes/shell.py', line: 7, severity: 'critical' }),
          findingFacts({ file: 'nodes/math.py', line: 50, severity: 'info', message: 'Said of it' }),
          findingFacts({
            file: 'nodes/math.py',
            line: 9,
            severity: 'medium',
            recommendation: 'Leave it out',
          }),
        ],
      }),
    );
    assert.match(
      words,
      /Findings 4 nodes\/shell\.py Critical \S+ line 7 nodes\/math\.py Medium python_code_execution line 9 Leave it out Info \S+ line 50 Said of it Without a file vendored_unknown/,
    );
    assert.equal(tags.filter(({ name }) => name === 'h3').length, 3);
  });

  it('shows what is known of a finding', () => {
    const { words, tags, text } = page(
      flagged({
        findings: [
          findingFacts(
            {
              description: 'Detects eval',
              snippet: '\n\n    x = eval(s)\n    y = 2\n',
              matched: 'eval(',
              tags: ['any-code-execute', 'made_up-tag'],
            },
            { approvedIn: '1.9.0', target: 31, place: { kind: 'code', range: rangeAt(45), moved: true } },
          ),
        ],
      }),
    );
    assert.match(words, /now line 45 \(reported at 42\) approved in 1\.9\.0 Detects eval/);
    assert.match(words, /Noted by the registry: can run any code, made up tag/);
    assert.ok(text.includes('    x = eval(s)\n    y = 2'), 'the code keeps its blanks');
    assert.equal(tags.filter(({ name }) => name === 'mark').length, 1);
    const link = tags.find(({ attributes }) => attributes.get('href')?.includes('openFinding'));
    assert.equal(link?.attributes.get('href'), 'command:comfyRegistry.openFinding?%5B31%5D');
    assert.equal(link.attributes.get('aria-label'), 'now line 45 (reported at 42), nodes/math.py');
  });

  it('says of each finding where it is, or that it is gone', () => {
    const place = (...given: Parameters<typeof findingFacts>): string => {
      const [, words] =
        /python_code_execution (.*?) ?Changelog/u.exec(
          page(flagged({ findings: [findingFacts(...given)] })).words,
        ) ?? [];
      return words ?? '';
    };
    assert.deepEqual(
      [
        place({}, {}),
        place({ line: undefined }, {}),
        place({}, { place: { kind: 'code', range: rangeAt(42), moved: false } }),
        place({}, { place: { kind: 'code', range: rangeAt(45), moved: true } }),
        place({ line: undefined }, { place: { kind: 'code', range: rangeAt(3), moved: false } }),
        place({}, { place: { kind: 'line', range: rangeAt(42) } }),
        place({}, { place: { kind: 'file' } }),
        place({}, { place: { kind: 'gone' }, why: 'code' }),
        place({ line: undefined }, { place: { kind: 'gone' }, why: 'code' }),
        place({}, { place: { kind: 'gone' }, why: 'file' }),
        place({}, { place: { kind: 'gone' }, why: 'left-out' }),
        place({ line: undefined }, { place: { kind: 'gone' }, why: 'unknown' }),
      ],
      [
        'line 42',
        '',
        'line 42',
        'now line 45 (reported at 42)',
        'line 3',
        'line 42',
        'whole file',
        'line 42, no longer in your working copy',
        'no longer in your working copy',
        'line 42, the file is not in your working copy',
        'line 42, the file is left out by .comfyignore',
        'could not be looked for in your working copy',
      ],
    );
  });

  it('stops after 500 findings and says how many more there are', () => {
    const findings = Array.from({ length: 5000 }, (_, index) =>
      findingFacts({ file: `nodes/file${index % 200}.py`, line: index + 1, snippet: 'x'.repeat(5000) }),
    );
    const html = versionPageHtml(factsOf(flagged({ findings, totalFindings: 6000 })), { nonce: 'n0nce' });
    const { tags, text } = scanHtml(html);
    assert.equal(tags.filter(({ name }) => name === 'pre').length, 500);
    assert.match(text, /5500 more/);
    assert.ok(html.length < 3_000_000, String(html.length));
  });

  it('shows a reason that is a text, and says when a flagged version has none', () => {
    const text = page({ reason: { kind: 'known', reason: { kind: 'text', text: 'Passed\n  all checks' } } });
    assert.ok(text.text.includes('Passed\n  all checks'));
    assert.match(page(flagged({ reason: none })).words, /Reason The registry gives no reason/);
    assert.doesNotMatch(page().words, /Reason/);
  });

  it('says that a reason is being read, was not read, or could not be', () => {
    assert.match(page(flagged({ reason: { kind: 'reading' } })).words, /Reading the reason…/);
    const unread = page(flagged({ reason: { kind: 'unread' } }));
    assert.match(unread.words, /The reason has not been read\. Read it/);
    assert.ok(links(unread).includes('command:comfyRegistry.showVersion?%5B7%5D'));
    const failed = page(flagged({ reason: { kind: 'failed', message: 'No connection.' } }));
    assert.match(failed.words, /The reason could not be read: No connection\./);
    assert.ok(links(failed).includes('command:comfyRegistry.showLog?%5B7%5D'));
    const pending = {
      version: aVersion('2.0.0', { status: 'Pending' }),
      reason: { kind: 'unread' },
    } as const;
    assert.doesNotMatch(page(pending).words, /Reason/);
  });

  it('tells the history of a review, oldest first, and what the reviewer said', () => {
    const step = (given: Partial<ReviewStep>): ReviewStep => ({
      status: undefined,
      apiStatus: '',
      message: '',
      findings: [],
      total: given.findings?.length ?? 0,
      ...given,
    });
    const { words, tags } = page({
      version: aVersion('1.9.0'),
      usersGet: '1.9.0',
      findings: [findingFacts()],
      reason: {
        kind: 'known',
        reason: {
          kind: 'review',
          message: 'It has no access to names',
          findings: [],
          total: 0,
          history: [
            step({ status: 'Flagged', findings: [aFinding(), aFinding()] }),
            step({ message: 'Looked at', apiStatus: 'NodeVersionStatusParked' }),
            step({ message: 'Without a name' }),
          ],
        },
      },
    });
    assert.match(words, /Reason It has no access to names Findings that the review was about 1/);
    assert.match(
      words,
      /History of the status Flagged 2 findings Parked Looked at Earlier Without a name Active now It has no access to names/,
    );
    assert.equal(tags.filter(({ name }) => name === 'ol').length, 1);
  });

  it('shows what was published: changelog as it was written, dependencies, what is supported', () => {
    const { words, text } = page({
      version: aVersion('2.0.0', {
        changelog: '# New\n\n  - *one*\n\t- two',
        dependencies: ['numpy>=1.26', 'pillow'],
        supportedComfyui: '>=0.3.0',
        supportedFrontend: '>=1.20.0',
        supportedOs: ['Operating System :: Microsoft :: Windows'],
        supportedAccelerators: ['GPU :: NVIDIA CUDA'],
      }),
    });
    assert.ok(text.includes('# New\n\n  - *one*\n\t- two'));
    assert.match(
      words,
      /Dependencies numpy>=1\.26 pillow ComfyUI >=0\.3\.0 ComfyUI frontend >=1\.20\.0 Operating systems Microsoft :: Windows Accelerators GPU :: NVIDIA CUDA Version id id-2\.0\.0/,
    );
    assert.match(page().words, /Changelog None was published/);
  });

  it('offers what can be done and nothing else', () => {
    const names = (can: Partial<VersionFacts['can']>) =>
      links(page({ can: { ...factsOf().can, ...can } })).map(
        (link) => /comfyRegistry\.(\w+)/u.exec(link)?.[1],
      );
    assert.deepEqual(names({}), [
      'openInBrowser',
      'downloadArchive',
      'copyInstallCommand',
      'openManifest',
      'refresh',
    ]);
    assert.deepEqual(
      names({ askForReview: true, bump: true, openPage: false, download: false, install: false }),
      ['copyReviewRequest', 'bumpVersion', 'openManifest', 'refresh'],
    );
  });

  it('has headings without a gap, one main part, and names its language', () => {
    const reason = { kind: 'findings', findings: [aFinding()], total: 1 } as const;
    const { tags } = page(flagged({ findings: [findingFacts()], reason: { kind: 'known', reason } }));
    const names = tags.map(({ name }) => name);
    assert.deepEqual(
      names.filter((name) => /^h\d$/u.test(name)),
      ['h1', 'h2', 'h3', 'h2', 'h2'],
    );
    assert.equal(names.filter((name) => name === 'main').length, 1);
    assert.equal(tags.find(({ name }) => name === 'html')?.attributes.get('lang'), 'en');
  });
});
