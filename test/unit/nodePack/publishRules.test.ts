import assert from 'node:assert/strict';
import { parseManifest } from '../../../src/nodePack/parseManifest';
import { checkManifest } from '../../../src/nodePack/publishRules';
import type { RuleContext } from '../../../src/nodePack/publishRules';
import { suggestVersion } from '../../../src/nodePack/suggestVersion';
import { canonicalVersion } from '../../../src/registry/versionOrder';
import { textAt } from './textAt';

const project = '[project]\n';
const good = {
  name: 'name = "example-pack"\n',
  version: 'version = "1.2.3"\n',
  license: 'license = {file = "LICENSE"}\n',
  urls: 'urls.Repository = "https://example.com/pack"\n',
  comfy: '[tool.comfy]\n',
  publisher: 'PublisherId = "example"\n',
};

/** A right manifest with some of its parts replaced. */
function manifestText(change: Partial<typeof good>): string {
  const { name, version, license, urls, comfy, publisher } = { ...good, ...change };
  return project + name + version + license + urls + comfy + publisher;
}

function issuesOf(text: string, context: Partial<RuleContext> = {}) {
  return checkManifest(parseManifest(text), { canonicalVersion, ...context }).map(
    ({ code, severity, range, message }) => ({ code, severity, at: textAt(text, range), message }),
  );
}

describe('checkManifest', () => {
  it('finds nothing in a right manifest', () => {
    assert.deepEqual(issuesOf(manifestText({}), { firstPublish: true }), []);
  });

  const cases: [
    change: Partial<typeof good>,
    code: string,
    severity: string,
    at: string,
    message?: RegExp,
  ][] = [
    [{ name: '' }, 'manifest-name-missing', 'error', '[project]'],
    [{ name: 'name = " "\n' }, 'manifest-name-missing', 'error', '" "'],
    [{ name: 'name = "my pack"\n' }, 'manifest-name-invalid', 'error', '"my pack"'],
    [{ name: 'name = "-pack"\n' }, 'manifest-name-invalid', 'error', '"-pack"'],
    [{ name: 'name = "pack."\n' }, 'manifest-name-invalid', 'error', '"pack."'],
    [{ name: 'name = "päck"\n' }, 'manifest-name-invalid', 'error', '"päck"'],
    [{ name: `name = "${'x'.repeat(101)}"\n` }, 'manifest-name-invalid', 'error', `"${'x'.repeat(101)}"`],
    [{ publisher: '' }, 'manifest-publisher-missing', 'error', '[tool.comfy]'],
    [{ publisher: 'PublisherId = ""\n' }, 'manifest-publisher-missing', 'error', '""'],
    [
      { publisher: 'publisher_id = "p"\n' },
      'manifest-publisher-missing',
      'error',
      'publisher_id',
      /"PublisherId"/,
    ],
    [
      { publisher: 'PublisherId = "@example"\n' },
      'manifest-publisher-invalid',
      'error',
      '"@example"',
      /"@".*"example"/,
    ],
    [
      { publisher: 'PublisherId = "AILab"\n' },
      'manifest-publisher-invalid',
      'error',
      '"AILab"',
      /capital.*"ailab"/,
    ],
    [
      { publisher: 'PublisherId = "Level Pixel"\n' },
      'manifest-publisher-invalid',
      'error',
      '"Level Pixel"',
      /Look it up/,
    ],
    [{ publisher: 'PublisherId = "1up"\n' }, 'manifest-publisher-invalid', 'error', '"1up"', /Look it up/],
    [{ version: '' }, 'manifest-version-missing', 'error', '[project]'],
    [{ version: 'version = ""\n' }, 'manifest-version-missing', 'error', '""'],
    [{ version: 'version = "1.3.3.1"\n' }, 'manifest-version-invalid', 'error', '"1.3.3.1"', /"1\.3\.4"/],
    [
      { version: 'version = "1.0.0rc1"\n' },
      'manifest-version-invalid',
      'error',
      '"1.0.0rc1"',
      /"1\.0\.0-rc\.1"/,
    ],
    [{ version: 'version = "soon"\n' }, 'manifest-version-invalid', 'error', '"soon"', /three numbers/],
    [{ version: 'version = "1.8"\n' }, 'manifest-version-form', 'warning', '"1.8"', /"1\.8\.0"/],
    [{ version: 'version = "v1.0.0"\n' }, 'manifest-version-form', 'warning', '"v1.0.0"', /"1\.0\.0"/],
    [{ license: '' }, 'manifest-license-missing', 'error', '[project]'],
    [{ license: 'license = ""\n' }, 'manifest-license-missing', 'error', '""'],
    [{ urls: '' }, 'manifest-repository-missing', 'error', '[project]'],
    [
      { urls: 'urls.repository = "https://x.y"\n' },
      'manifest-repository-missing',
      'error',
      'repository',
      /"Repository"/,
    ],
    [
      { urls: 'urls.Repository = "git@example.com:a/b"\n' },
      'manifest-repository-invalid',
      'warning',
      '"git@example.com:a/b"',
    ],
    [{ comfy: '', publisher: '' }, 'manifest-comfy-missing', 'error', ''],
    [
      { name: `${good.name}description = "${'é'.repeat(501)}"\n` },
      'manifest-description-long',
      'error',
      `"${'é'.repeat(501)}"`,
      /1,?002/,
    ],
  ];
  for (const [change, code, severity, at, message = /./] of cases) {
    it(`reports ${code} for ${JSON.stringify(change).slice(0, 60)}`, () => {
      const [issue, ...others] = issuesOf(manifestText(change), { firstPublish: true });
      assert.deepEqual(others, []);
      assert.deepEqual([issue?.code, issue?.severity, issue?.at], [code, severity, at]);
      assert.match(issue!.message, message);
    });
  }

  it('takes what is asked of new packs only as advice when the pack may be known', () => {
    const text = manifestText({
      license: '',
      urls: '',
      name: `${good.name}description = "${'x'.repeat(1001)}"\n`,
    });
    const codes = ['manifest-description-long', 'manifest-license-missing', 'manifest-repository-missing'];
    assert.deepEqual(
      issuesOf(text).map(({ code, severity }) => [code, severity]),
      codes.map((code) => [code, 'warning']),
    );
    assert.deepEqual(
      issuesOf(text, { firstPublish: true }).map(({ severity }) => severity),
      ['error', 'error', 'error'],
    );
  });

  it('accepts a name and a description at their limits, and a license file that was found', () => {
    const text = manifestText({
      name: `name = "${'x'.repeat(100)}"\ndescription = "${'é'.repeat(500)}"\n`,
      license: '',
    });
    assert.deepEqual(issuesOf(text, { licenseFile: 'LICENSE', firstPublish: true }), []);
  });

  it('checks a dynamic version by the text that was read', () => {
    const text = `${manifestText({ version: 'dynamic = ["version"]\n' })}version.path = "v.py"\n`;
    assert.deepEqual(issuesOf(text, { version: '2.0.0' }), []);
    assert.deepEqual(issuesOf(text, { version: '' }), []);
    assert.deepEqual(
      issuesOf(text, { version: '2.0.0.dev1' }).map(({ code, at }) => [code, at]),
      [['manifest-version-invalid', '"v.py"']],
    );
  });

  it('leaves a text with a syntax error to its one problem', () => {
    assert.deepEqual(issuesOf('[project]\nname = "x\n'), []);
  });
});

describe('suggestVersion', () => {
  const suggestions: [text: string, suggestion: string | undefined][] = [
    ['1.3.3.1', '1.3.4'],
    ['0.9.5.1', '0.9.6'],
    ['0.9.4a', '0.9.4-alpha.0'],
    ['4.2.2a', '4.2.2-alpha.0'],
    ['4.1b8', '4.1.0-beta.8'],
    ['1.0.0dev0', '1.0.0-dev.0'],
    ['1.0.0.dev3', '1.0.0-dev.3'],
    ['1.0.0rc1', '1.0.0-rc.1'],
    ['1.0-RC.2', '1.0.0-rc.2'],
    ['1.0.0.post1', '1.0.1'],
    ['1.0.0-1', '1.0.1'],
    ['1.0.0+local.1', '1.0.0'],
    ['1.0.0_beta', '1.0.0-beta.0'],
    ['latest', undefined],
    ['', undefined],
    ['1.0.0-x.y', undefined],
  ];
  for (const [text, suggestion] of suggestions) {
    it(`suggests ${String(suggestion)} for ${JSON.stringify(text)}`, () => {
      assert.equal(suggestVersion(text), suggestion);
      if (suggestion !== undefined) assert.equal(canonicalVersion(suggestion), suggestion);
    });
  }
});
