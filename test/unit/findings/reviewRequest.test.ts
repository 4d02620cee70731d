import assert from 'node:assert/strict';
import fc from 'fast-check';
import { reviewRequest, type ReviewedVersion } from '../../../src/findings/reviewRequest';
import { finding } from './finding';
import { readMarkdown } from './markdown';

const reviewed = (parts: Partial<ReviewedVersion> = {}): ReviewedVersion => ({
  publisherId: 'example-publisher',
  nodeId: 'example-pack',
  version: '1.2.0',
  versionId: '00000000-0000-4000-8000-000000000001',
  status: 'Flagged',
  apiStatus: 'NodeVersionStatusFlagged',
  createdAt: '2026-02-03T04:05:06.789Z',
  repository: 'https://github.com/example/example-pack',
  findings: [],
  total: 0,
  ...parts,
});

describe('the review request', () => {
  it('says what is to be reviewed, what was found, and where the author explains it', () => {
    const findings = [
      finding({ line: 42, snippet: '    r = requests.get(url)\n' }),
      finding({ rule: 'run', severity: 'high', file: '/run.py', line: 7, snippet: 'a = b | c' }),
      finding({ rule: 'vendored', severity: undefined, file: '', message: 'A copy of something' }),
      finding({ line: 50, snippet: 'requests.post(url)' }),
    ];
    assert.equal(
      reviewRequest(reviewed({ findings, total: 4 })),
      [
        'Please review version `1.2.0` of the node pack `example-pack`.',
        '',
        '- Publisher: `example-publisher`',
        '- Node pack: `example-pack`',
        '- Version: `1.2.0`',
        '- Version id: `00000000-0000-4000-8000-000000000001`',
        '- Status: Flagged',
        '- Published: 2026-02-03 04:05 UTC',
        '- Repository: <https://github.com/example/example-pack>',
        '- Findings: 4',
        '',
        '### Findings',
        '',
        '| # | Severity | Rule | File | Code |',
        '| --: | --- | --- | --- | --- |',
        '| 1 | high | `run` | `run.py:7` | `a = b \\| c` |',
        '| 2 |  | `vendored` | whole pack | `A copy of something` |',
        '| 3 | info | `python_network_operations` | `nodes/fetch.py:42` | `r = requests.get(url)` |',
        '| 4 | info | `python_network_operations` | `nodes/fetch.py:50` | `requests.post(url)` |',
        '',
        '### Why this is safe',
        '',
        '- `run`: _say what this code does, why the pack needs it, and why it is safe_',
        '- `vendored`: _say what this code does, why the pack needs it, and why it is safe_',
        '- `python_network_operations`: _say what this code does, why the pack needs it, and why it is safe_',
        '',
      ].join('\n'),
    );
  });

  it('leaves out what is not known', () => {
    const text = reviewRequest(reviewed({ createdAt: 'yesterday', repository: '', versionId: '' }));
    assert.doesNotMatch(text, /Published|Repository|Version id|###/);
    assert.match(text, /^- Findings: 0$/m);
    assert.match(reviewRequest(reviewed({ status: 'Unknown', apiStatus: 'New' })), /^- Status: `New`$/m);
  });

  it('shows 50 findings, the gravest, and counts the others', () => {
    const findings = Array.from({ length: 80 }, (_, at) =>
      finding({ rule: `rule${at}`, severity: at < 70 ? 'info' : 'critical', line: at }),
    );
    const text = reviewRequest(reviewed({ findings, total: 5000 }));
    assert.equal(readMarkdown(text).cells.length, 51);
    assert.match(text, /^- Findings: 5000$/m);
    assert.match(text, /^and 4950 more$/m);
    assert.match(text, /^and 30 more rules$/m);
    assert.equal(text.match(/critical/g)?.length, 10);
    const fifty = reviewRequest(reviewed({ findings: findings.slice(0, 50), total: 1 }));
    assert.doesNotMatch(fifty, /\bmore\b/);
    assert.match(fifty, /^- Findings: 50$/m);
  });

  it('cuts long code, and fits into an issue', () => {
    const one = reviewRequest(
      reviewed({ findings: [finding({ snippet: `${'x'.repeat(119)}yz` })], total: 1 }),
    );
    assert.ok(one.includes(`\`${'x'.repeat(119)}y…\` |`));
    const exact = reviewRequest(reviewed({ findings: [finding({ snippet: 'x'.repeat(120) })], total: 1 }));
    assert.ok(exact.includes(`\`${'x'.repeat(120)}\` |`));
    const half = reviewRequest(
      reviewed({ findings: [finding({ snippet: `${'x'.repeat(119)}😀` })], total: 1 }),
    );
    assert.ok(half.includes(`\`${'x'.repeat(119)}…\` |`));
    const findings = Array.from({ length: 100 }, (_, at) =>
      finding({ rule: `${at}${'|'.repeat(500)}`, file: '|'.repeat(900), snippet: '`'.repeat(100_000) }),
    );
    // GitHub takes 65,536 characters.
    assert.ok(reviewRequest(reviewed({ findings, total: 100 })).length < 65_536);
  });

  it('links to no address but a plain https one', () => {
    const refused = [
      'http://example.com',
      'javascript:alert(1)',
      'command:workbench.action.quit',
      'git@github.com:a/b.git',
      'https://user:password@example.com',
      'https://example.com/@everyone',
      'file:///etc/passwd',
      'example.com',
      `https://example.com/${'x'.repeat(400)}`,
    ];
    for (const repository of refused) {
      const text = reviewRequest(reviewed({ repository }));
      assert.doesNotMatch(text, /Repository/, repository);
      assert.deepEqual(readMarkdown(text).links, []);
    }
    const odd = reviewRequest(reviewed({ repository: 'https://example.com/a>b|c`d\n)[x](y) <z>' }));
    const { links, kinds } = readMarkdown(odd);
    assert.equal(links.length, 1);
    assert.equal(new URL(links[0]!).host, 'example.com');
    assert.ok(!kinds.has('html_inline'));
  });
});

describe('texts of the registry in the review request', () => {
  const hostile = [
    '| a | b |\n| c |',
    '\\| \\\\| \\\\\\|',
    '` `` ``` |',
    '```\n@everyone\n```',
    '@octocat #123 GH-1 octo/cat#1 :bomb:',
    '<img src=x onerror=alert(1)><!-- <script>',
    '[a](command:b) ![a](https://example.invalid/b.png) <https://example.invalid> https://example.invalid',
    '# one\n\n- two\n> three\n---',
    '\u202etxt\u2066\u200b\0\u001b[31m\ud800',
    '\\',
    '`\\',
    ' ` ',
    '',
  ];

  /** All of a request's texts as one text. */
  const filled = (text: string): ReviewedVersion =>
    reviewed({
      ...{ publisherId: text, nodeId: text, version: text, versionId: text, apiStatus: text },
      status: 'Unknown',
      findings: [finding({ rule: text, file: text, line: 3, snippet: text, matched: text, message: text })],
      total: 1,
    });

  function assertInert(text: string): void {
    const request = reviewRequest(filled(text));
    assert.doesNotMatch(request, /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/u);
    const { words, links, cells, kinds } = readMarkdown(request);
    assert.deepEqual(links, ['https://github.com/example/example-pack']);
    assert.deepEqual(cells, [5, 5]);
    for (const kind of [
      'image',
      'html_inline',
      'html_block',
      'fence',
      'code_block',
      'hr',
      'blockquote_open',
    ]) {
      assert.ok(!kinds.has(kind), kind);
    }
    // Outside of code there is nothing but what stands there for any other text.
    const other = text.trim() === '' ? '' : 'plain';
    assert.deepEqual(words, readMarkdown(reviewRequest(filled(other))).words);
  }

  it('stay in their code, each in its cell', () => {
    for (const text of hostile) assertInert(text);
  });

  it('stay there whatever they are', () => {
    const piece = fc.constantFrom(
      '|',
      '\\',
      '`',
      '``',
      '<b>',
      '@a',
      '#1',
      '\n',
      ' ',
      '[a](b)',
      '!',
      '*',
      '_',
      'x',
    );
    const near = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(''));
    fc.assert(fc.property(fc.oneof(near, fc.string({ unit: 'binary' })), assertInert), { numRuns: 500 });
  });

  it('can be read as they are, but for what cannot be seen', () => {
    const code = (snippet: string) =>
      readMarkdown(reviewRequest(reviewed({ findings: [finding({ snippet })], total: 1 }))).code.at(-2);
    assert.equal(code('x = `a` | b  # <b>@me</b>'), 'x = `a` | b # <b>@me</b>');
    assert.equal(code('`'), '`');
    assert.equal(code('``a'), '``a');
    assert.equal(code('a\\|b'), 'a\\ |b');
    assert.equal(code('\\'), '\\');
    assert.equal(code('a\u202eb\u0007\u{e0041}'), 'a\\u{202e}b\\u{7}\\u{e0041}');
  });
});
