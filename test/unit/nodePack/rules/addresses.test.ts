import assert from 'node:assert/strict';
import { checkRepository } from '../../../../src/publishing/repositoryCheck';
import { assertIssue, disk, issuesOf } from '../manifestIssues';
import { change, right } from './cases';

const repository = 'https://github.com/example/pack';

describe('a repository with a password in its address', () => {
  for (const user of ['user:pw', 'user:p@ss', 'ghp_token']) {
    it(`manifest-repository-credentials: ${user}`, () => {
      const written = `https://${user}@github.com/example/pack`;
      assertIssue(change(repository, written), 'manifest-repository-credentials', {
        severity: 'warning',
        at: `"${written}"`,
        message: /publishes it for everybody/,
        fix: [`Write "${repository}"`, right],
      });
    });
  }

  it('is searched for without it', async () => {
    const asked: string[] = [];
    const client = {
      searchByRepository: (address: string) => {
        asked.push(address);
        return Promise.resolve([]);
      },
    };
    const { signal } = new AbortController();
    await checkRepository(
      { nodeId: 'x', repository: 'https://user:p@ss@github.com/example/pack.git' },
      client,
      signal,
    );
    assert.deepEqual(asked, [repository]);
  });
});

describe('the file of a license', () => {
  const license = '{file = "LICENSE"}';
  const kindOf = (path: string) => (path === 'docs' ? 'folder' : path === 'LICENSE' ? 'file' : 'missing');
  const context = { disk: disk({ kindOf }), licenseFile: 'LICENSE' };
  const fix = [`Write ${license}`, right] as const;

  it('manifest-license-file: a folder, and a file outside of the pack', () => {
    for (const [file, message] of [
      ['docs', /folder/],
      ['../LICENSE', /outside/],
      ['/etc/LICENSE', /outside/],
      ['C:/LICENSE', /outside/],
    ] as const) {
      const at = `{file = "${file}"}`;
      const expected = { severity: 'warning', at, message, fix } as const;
      assertIssue(change(license, at), 'manifest-license-file', expected, context);
    }
  });

  it('manifest-license-form: a path, which is no name of a license', () => {
    for (const path of ['./LICENSE', '.\\\\LICENSE', '../LICENSE', './/LICENSE', '/LICENSE', 'C:/LICENSE']) {
      const at = `"${path}"`;
      const message =
        /^The registry takes ".*LICENSE" for the name of a license\. Write \{file = "LICENSE"\}, if/;
      const expected = { severity: 'warning', at, fix, message } as const;
      assertIssue(change(license, at), 'manifest-license-form', expected, context);
      // Where the disk is not looked at, as in a publish.
      if (path.startsWith('.') && !path.startsWith('..'))
        assertIssue(change(license, at), 'manifest-license-form', expected);
    }
    const below = change(license, '{file = "legal/COPYING"}');
    const moved = {
      severity: 'warning',
      at: '"legal/COPYING"',
      fix: ['Write {file = "legal/COPYING"}', below],
    } as const;
    assertIssue(change(license, '"legal/COPYING"'), 'manifest-license-form', moved);
    const [outside] = issuesOf(change(license, '"../LICENSE"'));
    assert.deepEqual([outside?.code, outside?.fixes], ['manifest-license-form', []], 'no file is known');
    const [odd] = issuesOf(change(license, '"./terms"'), {
      disk: disk({ kindOf: (path) => (path === './terms' ? 'file' : 'missing') }),
    });
    assert.match(odd?.message ?? '', /Write \{file = "terms"\}/);
  });

  it('manifest-license-form: an address on the web, and two names with a stroke, which are no files', () => {
    for (const text of ['https://example.org/pack/LICENSE', 'MIT/Apache-2.0'])
      assertIssue(change(license, `"${text}"`), 'manifest-license-form', {
        severity: 'information',
        at: `"${text}"`,
        fix: [/^Write \{text/, change(license, `{text = "${text}"}`)],
      });
  });

  it('manifest-license-form: with a text besides', () => {
    const found = issuesOf(change(license, '{file = "LICENSE", text = "MIT"}'), context);
    assert.deepEqual(
      found.map(({ code, severity }) => [code, severity]),
      [['manifest-license-form', 'warning']],
    );
    assert.match(found[0]?.message ?? '', /LICENSE is sent, and the text is not/);
  });
});
