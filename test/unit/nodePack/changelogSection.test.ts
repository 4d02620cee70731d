import assert from 'node:assert/strict';
import { changelogSection, maxSectionLength } from '../../../src/nodePack/changelogSection';

const keepAChangelog = `# Changelog

All notable changes.

## [Unreleased]

- Soon

## [1.2.3] - 2026-01-01

### Added

- A node

### Fixed

- A bug

## [1.2.2] - 2025-12-01

- Older

[unreleased]: https://example.com/compare/v1.2.3...HEAD
[1.2.3]: https://example.com/compare/v1.2.2...v1.2.3
[1.2.2]: https://example.com/releases/v1.2.2
`;

describe('changelogSection', () => {
  it('takes the section of a version with its sub-headings', () => {
    const section = '### Added\n\n- A node\n\n### Fixed\n\n- A bug';
    assert.equal(changelogSection(keepAChangelog, '1.2.3'), section);
    assert.equal(changelogSection(keepAChangelog.replaceAll('\n', '\r\n'), '1.2.3'), section);
    assert.equal(changelogSection(`\uFEFF${keepAChangelog}`, 'v1.2.3'), section);
  });

  it('takes a version behind a date', () => {
    const text = '## 2026-05-01 - 1.0.1\n\n- One\n\n## [2026-04-01] v1.0.0\n\n- Two\n';
    assert.equal(changelogSection(text, '1.0.1'), '- One');
    assert.equal(changelogSection(text, '1.0.0'), '- Two');
  });

  it('leaves the link definitions at the end out', () => {
    assert.equal(changelogSection(keepAChangelog, '1.2.2'), '- Older');
  });

  const headings = [
    '## 1.2.3',
    '## v1.2.3',
    '# 1.2.3',
    '### [v1.2.3](https://example.com/x) (2026-01-01)',
    '## [1.2.3](https://example.com) - 2026-01-01',
    '## Version 1.2.3',
    '## Release v1.2.3: the fast one',
    '##\t1.2.3 ##',
    '   ## 1.2.3.',
    '## \u{1F680} 1.2.3',
    '1.2.3\n=====',
    'v1.2.3 (2026-01-01)\n---',
    '## `1.2.3`',
    '## **1.2.3**',
  ];
  for (const heading of headings) {
    it(`knows the heading ${JSON.stringify(heading)}`, () => {
      assert.equal(changelogSection(`# Log\n\n${heading}\n\ntext\n`, '1.2.3'), 'text');
    });
  }

  const others = [
    '**1.2.3**',
    '1.2.3',
    '## 1.2.30',
    '## 1.2.3-rc.1',
    '## 11.2.3',
    '## From 1.2.3 on',
    '    ## 1.2.3',
    '##1.2.3',
    '- 1.2.3\n---',
    '```\n## 1.2.3\n```',
    '~~~md\n## 1.2.3\n```\n## 1.2.3\n~~~',
    '## 1.2.3.4',
  ];
  for (const text of others) {
    it(`takes no section for ${JSON.stringify(text)}`, () => {
      assert.equal(changelogSection(`# Log\n\n${text}\n\ntext\n`, '1.2.3'), undefined);
    });
  }

  it('ends at a heading of the same or a higher level, or of another version', () => {
    const text = (next: string) => changelogSection(`## 1.2.3\na\n${next}\nb`, '1.2.3');
    assert.equal(text('## 1.2.2'), 'a');
    assert.equal(text('# Old'), 'a');
    assert.equal(text('### 1.2.2'), 'a');
    assert.equal(text('Old\n==='), 'a');
    assert.equal(text('### Notes'), 'a\n### Notes\nb');
    assert.equal(text('```\n# no heading\n```'), 'a\n```\n# no heading\n```\nb');
    assert.equal(text('````\n```\n# no heading\n````'), 'a\n````\n```\n# no heading\n````\nb');
  });

  it('does not mind missing zeros, but does mind the rest', () => {
    assert.equal(changelogSection('## 1.2\nx', '1.2.0'), 'x');
    assert.equal(changelogSection('## 1.2.0\nx', '1.2'), 'x');
    assert.equal(changelogSection('## 1.2.0-rc.1\nx\n## 1.2.0\ny', '1.2.0'), 'y');
    assert.equal(changelogSection('## 1.2.0-rc.1\nx\n## 1.2.0\ny', '1.2.0-rc.1'), 'x');
  });

  it('returns nothing for an empty section', () => {
    assert.equal(changelogSection('## 1.2.3\n\n## 1.2.2\nx', '1.2.3'), undefined);
    assert.equal(changelogSection('', '1.2.3'), undefined);
    assert.equal(changelogSection(keepAChangelog, ''), undefined);
  });

  it('cuts a section that is too long at a line', () => {
    const section = changelogSection(`## 1.2.3\n${'- A line of text\n'.repeat(5000)}`, '1.2.3');
    assert.ok(section!.length <= maxSectionLength + 2);
    assert.ok(section!.endsWith('text\n…'));
  });

  it('ends soon for a hostile text', () => {
    const before = performance.now();
    for (const text of [
      '#'.repeat(2_000_000),
      '# \n'.repeat(500_000),
      `## 1.2.3\n${'[a]: '.repeat(200_000)}`,
      `${' '.repeat(1_000_000)}#`,
      `## ${'-'.repeat(900_000)}1`,
      `## 1${'.1'.repeat(400_000)}x`,
      `## ${'['.repeat(900_000)}`,
    ]) {
      changelogSection(text, '1.2.3');
    }
    assert.ok(performance.now() - before < 8000);
  });
});
