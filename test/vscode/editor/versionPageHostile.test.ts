// Texts of the registry are untrusted: on a page they stay text, and nothing but our own commands is a link.
import assert from 'node:assert/strict';
import { noticePageHtml } from '../../../src/editor/versionPage/noticePageHtml';
import type { VersionFacts } from '../../../src/editor/versionPage/versionFacts';
import { versionPageHtml } from '../../../src/editor/versionPage/versionPageHtml';
import { visibleText } from '../../../src/workspace/words/visibleText';
import { linkCommands } from '../../../src/workspace/linkTargets';
import { scanHtml } from '../support/htmlScan';
import { factsOf, findingFacts } from '../support/versionFacts';
import { aVersion } from '../support/versions';

const nonce = 'n0nce';
const policy = `default-src 'none'; style-src 'nonce-${nonce}'`;

/** Every tag that a page may have, with its attributes. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  '!doctype': ['html'],
  html: ['lang'],
  head: [],
  meta: ['charset', 'http-equiv', 'content', 'name'],
  title: [],
  style: ['nonce'],
  svg: ['class', 'viewbox', 'aria-hidden'],
  circle: ['cx', 'cy', 'r', '/'],
  path: ['d', '/'],
  nav: ['aria-label'],
  a: ['href', 'aria-label'],
  time: ['datetime'],
  p: ['class'],
  span: ['class'],
  ul: ['class'],
  ol: ['class'],
  div: ['class'],
  blockquote: ['class'],
  ...Object.fromEntries(
    'body main header section h1 h2 h3 strong li dl dt dd pre code mark'.split(' ').map((name) => [name, []]),
  ),
};

/** Fails unless a page is made of what is allowed alone; returns its text. */
function inertText(html: string): string {
  const { tags, text } = scanHtml(html);
  for (const { name, attributes } of tags) {
    assert.ok(name in allowed, `<${name}>`);
    for (const attribute of attributes.keys()) {
      assert.ok(allowed[name]?.includes(attribute), `<${name} ${attribute}>`);
    }
    const { href, class: classes = '' } = Object.fromEntries(attributes);
    if (href !== undefined) {
      const [, command, query] = /^command:([\w.]+)\?(%5B\d+%5D)$/u.exec(href) ?? [];
      assert.ok(
        (linkCommands as readonly (string | undefined)[]).includes(command) && query !== undefined,
        href,
      );
    }
    assert.match(classes, /^[\w -]*$/u);
  }
  const policies = tags.filter(({ attributes }) => attributes.has('http-equiv'));
  assert.deepEqual(
    policies.map(({ attributes }) => attributes.get('content')),
    [policy],
  );
  const names = tags.map(({ name }) => name);
  assert.ok(names.indexOf('style') > names.indexOf('meta'), 'the policy comes before what it is for');
  assert.equal(names.filter((name) => name === 'style').length, 1);
  assert.doesNotMatch(html.replace(/[\n\t]/gu, ''), /[\p{Cc}\p{Cf}\p{Cs}]/u);
  return text;
}

/** A version that says this wherever the registry can say something. */
function hostileFacts(text: string): VersionFacts {
  const finding = {
    rule: text,
    scanner: text,
    description: text,
    recommendation: text,
    file: text,
    snippet: text,
    matched: text,
    message: text,
    tags: [text],
  };
  const shown = findingFacts(finding, { target: 3, approvedIn: text });
  return factsOf({
    packLabel: text,
    packId: text,
    version: aVersion(text, {
      id: text,
      status: 'Unknown',
      apiStatus: text,
      createdAt: text,
      deprecated: true,
      changelog: text,
      dependencies: [text],
      supportedOs: [text],
      supportedAccelerators: [text],
      supportedComfyui: text,
      supportedFrontend: text,
      downloadUrl: text,
      statusReason: text,
    }),
    isWorkingCopy: true,
    usersGet: text,
    reason: {
      kind: 'known',
      reason: {
        kind: 'review',
        message: text,
        findings: [shown.finding],
        total: 1,
        history: [{ status: undefined, apiStatus: text, message: text, findings: [], total: 0 }],
      },
    },
    findings: [shown],
    can: { askForReview: true, bump: true, openPage: true, download: true, install: true },
  });
}

const hostile: readonly (readonly [string, string])[] = [
  ['HTML', '<img src="https://evil.example/p.png" onerror="alert(1)"><script>x</script> &lt;b&gt; <b'],
  ['the end of what it stands in', '</code></pre></style></title></main></body></html><!-- --> ]]> -->'],
  ['the end of an attribute', `" onfocus="alert(1)" autofocus x='y' \` >`],
  ['a style', '<style>*{background:url(https://evil.example)}</style> " style="color:red'],
  ['another policy', `<meta http-equiv="Content-Security-Policy" content="default-src *">`],
  [
    'links',
    '<a href="command:workbench.action.terminal.new">x</a> command:foo file:///etc/passwd javascript:alert(1)',
  ],
  [
    'markdown',
    '[x](command:foo) ![p](https://evil.example/p.png) <https://evil.example> `code` **b** # h\n---\n| a |',
  ],
  [
    'a form and a frame',
    '<form action="https://evil.example"><input autofocus></form><iframe src="file:///"></iframe>',
  ],
  ['entities', '&#60;script&#62; &lt;script&gt; &colon; &NewLine;'],
  [
    'characters that hide or turn',
    'safe\u202Egnp.exe\u2066 \u200Bzero\u0000 \u0007bell \u00ADsoft \u001B[31m \uD800',
  ],
  ['a template', '${process.env} {{x}} $(error) %s'],
];

describe('the page of a version that says hostile things', () => {
  for (const [what, text] of hostile) {
    it(`leaves ${what} as text`, () => {
      const shown = inertText(versionPageHtml(hostileFacts(text), { nonce }));
      const times = shown.split(visibleText(text).trim()).length - 1;
      // Title, heading, id, status, findings, history, changelog, lists, version id: all of it is there to be read.
      assert.ok(times > 15, `shown ${times} times`);
    });

    it(`leaves ${what} as text where there is no version, and where a reason cannot be read`, () => {
      const notice = noticePageHtml({ title: text, text, waits: false, target: 1 }, { nonce });
      assert.ok(inertText(notice).includes(visibleText(text)));
      const reason = { kind: 'failed', message: text } as const;
      assert.ok(
        inertText(versionPageHtml({ ...hostileFacts(text), reason }, { nonce })).includes('Try again'),
      );
    });
  }

  it('cuts what is endless', () => {
    const html = versionPageHtml(
      { ...hostileFacts('<'.repeat(200_000)), packLabel: 'a', packId: 'a' },
      { nonce },
    );
    assert.ok(html.length < 1_000_000, String(html.length));
    inertText(html);
  });
});
