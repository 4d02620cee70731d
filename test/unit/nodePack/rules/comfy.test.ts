import assert from 'node:assert/strict';
import { assertIssue, disk, issuesOf } from '../manifestIssues';
import { change, right, run, type Case } from './cases';

describe('rules on [tool.comfy] and on keys', () => {
  const publisher = 'PublisherId = "example"';
  const icon = 'Icon = ""';
  const comfy = 'requires-comfyui = ">=0.3.0"';

  run([
    [
      'another name for the table',
      '[tool.comfy]',
      '[tool.ComfyUI]',
      'manifest-comfy-missing',
      { severity: 'error', at: 'ComfyUI', fix: ['Write "comfy"', right] },
    ],
    ...[
      '[comfy]',
      '[project.comfy]',
      '[tools.comfy]',
      '[ project . "Comfy-UI" ] # mine',
      '[comfy_registry]',
    ].map((written): Case => [
      written,
      '[tool.comfy]',
      written,
      'manifest-comfy-missing',
      {
        severity: 'error',
        at: written.replace(/ #.*/, ''),
        message: /^The table ".*" is not read\. Write \[tool\.comfy\]\.$/,
        fix: ['Write "[tool.comfy]"', change('[tool.comfy]', written.replace(/\[.*\]/, '[tool.comfy]'))],
      },
    ]),
    [
      'no such table',
      right.slice(right.indexOf('[tool.comfy]')),
      '',
      'manifest-comfy-missing',
      { severity: 'error', at: '' },
    ],
    ['none', `${publisher}\n`, '', 'manifest-publisher-missing', { severity: 'error', at: '[tool.comfy]' }],
    ['blank', publisher, 'PublisherId = " "', 'manifest-publisher-missing', { severity: 'error', at: '" "' }],
    ...['publisher_id', 'PublisherID', 'publisherid', '"Publisher Id"', 'PublsherId'].map((written): Case => [
      written,
      'PublisherId',
      written,
      'manifest-publisher-missing',
      { severity: 'error', at: written, fix: ['Write "PublisherId"', right] },
    ]),
    ...['@example', 'Example', '@Example'].map((written): Case => [
      written,
      publisher,
      `PublisherId = "${written}"`,
      'manifest-publisher-invalid',
      { severity: 'error', at: `"${written}"`, fix: ['Write "example"', right] },
    ]),
    [
      'a blank in it',
      publisher,
      'PublisherId = "Level Pixel"',
      'manifest-publisher-invalid',
      { severity: 'error', at: '"Level Pixel"', message: /Look it up/ },
    ],
    [
      'a key by another spelling',
      'requires-comfyui',
      'requires_comfyui',
      'manifest-key-misspelt',
      { severity: 'warning', at: 'requires_comfyui', fix: ['Write "requires-comfyui"', right] },
    ],
    [
      'a key in lower case',
      'Icon',
      'icon',
      'manifest-key-misspelt',
      { severity: 'warning', at: 'icon', fix: ['Write "Icon"', right] },
    ],
    [
      'a key that is there in its right spelling too',
      icon,
      `${icon}\nicon = ""`,
      'manifest-key-misspelt',
      { severity: 'warning', at: 'icon', preferred: false, fix: ['Remove "icon"', right] },
    ],
    [
      'a key of [project] with a wrong letter',
      'dependencies',
      'dependancies',
      'manifest-key-misspelt',
      { severity: 'warning', at: 'dependancies', fix: ['Write "dependencies"', right] },
    ],
    [
      'tags',
      icon,
      `Tags = ["a"]\n${icon}`,
      'manifest-key-unread',
      { severity: 'information', at: 'Tags', preferred: false, fix: ['Remove "Tags"', right] },
    ],
    ...['exclude', 'excludes', 'Excludes', 'exclude_files', 'exclusions'].map((written): Case => [
      `${written}, which is no way to write includes`,
      icon,
      `${written} = ["tests", "docs"]\n${icon}`,
      'manifest-key-unread',
      {
        severity: 'warning',
        at: written,
        message: /^Nothing is left out by ".*\.comfyignore\.$/,
        preferred: false,
        fix: [`Remove "${written}"`, right],
      },
    ]),
    [
      'excludes under [project]',
      'license =',
      'excludes = ["tests"]\nlicense =',
      'manifest-key-unread',
      { severity: 'warning', at: 'excludes', preferred: false, fix: ['Remove "excludes"', right] },
    ],
    [
      'a description',
      icon,
      `description = "x"\n${icon}`,
      'manifest-key-misplaced',
      {
        severity: 'warning',
        at: 'description',
        fix: [/^Move it to \[project\]/, change('[project]\n', '[project]\ndescription = "x"\n')],
      },
    ],
    [
      'a second repository',
      icon,
      `Repository = "https://x.y"\n${icon}`,
      'manifest-key-misplaced',
      { severity: 'warning', at: 'Repository', preferred: false, fix: ['Remove "Repository"', right] },
    ],
  ]);

  it('manifest-key-misplaced: a constraint under [project], moved with its comment', () => {
    const line = 'requires_comfyui = ">=0.4.0"  # tested';
    const text = right.replace(`${comfy}\n`, '').replace('[project.urls]', `${line}\n[project.urls]`);
    const mended = right
      .replace(`${comfy}\n`, '')
      .replace('[tool.comfy]\n', `[tool.comfy]\n${line.replace('_', '-')}\n`);
    const fix = ['Move it to [tool.comfy] as "requires-comfyui"', mended] as const;
    assertIssue(text, 'manifest-key-misplaced', { severity: 'warning', at: 'requires_comfyui', fix });
    const windows = (of: string) => of.replaceAll('\n', '\r\n');
    const onWindows = {
      severity: 'warning',
      at: 'requires_comfyui',
      fix: [fix[0], windows(mended)],
    } as const;
    assertIssue(windows(text), 'manifest-key-misplaced', onWindows);
  });
  it('manifest-publisher-missing: a publisher under [project]', () => {
    const text = right.replace(`${publisher}\n`, '').replace('version =', `${publisher}\nversion =`);
    assertIssue(text, 'manifest-publisher-missing', {
      severity: 'error',
      at: 'PublisherId',
      message: /under \[tool\.comfy\]/,
      fix: ['Move it to [tool.comfy] as "PublisherId"', right],
    });
  });
  it('move nothing that shares its lines, and say nothing of keys that are nobody’s', () => {
    const inline = right.replace('[project]\n', 'project.Icon = "x"\n[project]\n');
    assert.deepEqual(
      issuesOf(inline)
        .map(({ code, fixes }) => [code, fixes.length])
        .at(0),
      ['manifest-syntax', 0],
    );
    const dotted = right.replace('version =', 'Icon.x = 1\nversion =');
    assert.deepEqual(
      issuesOf(dotted).map(({ code, fixes }) => [code, fixes.length]),
      [['manifest-key-misplaced', 0]],
    );
    const foreign = right.replace(icon, `${icon}\nfrobnicate = 1\nModels = []\nweb = "web"`);
    assert.deepEqual(issuesOf(foreign), []);
  });

  const image = (address: string) => `Icon = "${address}"`;
  run([
    ['a path', icon, image('icon.png'), 'manifest-icon-address', { severity: 'warning', at: '"icon.png"' }],
    [
      'http',
      icon,
      image('http://x.y/icon.png'),
      'manifest-icon-address',
      {
        severity: 'warning',
        at: '"http://x.y/icon.png"',
        fix: [/^Write/, change(icon, image('https://x.y/icon.png'))],
      },
    ],
    [
      'a page of GitHub',
      icon,
      image('https://github.com/a/b/blob/main/i.png'),
      'manifest-icon-page',
      {
        severity: 'warning',
        at: '"https://github.com/a/b/blob/main/i.png"',
        fix: [/^Write/, change(icon, image('https://raw.githubusercontent.com/a/b/main/i.png'))],
      },
    ],
    [
      'another type',
      icon,
      image('https://x.y/i.ico'),
      'manifest-icon-type',
      { severity: 'warning', at: '"https://x.y/i.ico"' },
    ],
    [
      'a path',
      icon,
      'Banner = "./banner.png"',
      'manifest-banner-address',
      { severity: 'warning', at: '"./banner.png"' },
    ],
    [
      'another type',
      icon,
      'Banner = "https://x.y/b.mp4"',
      'manifest-banner-type',
      { severity: 'warning', at: '"https://x.y/b.mp4"' },
    ],
    [
      'a page of GitHub',
      icon,
      'Banner = "https://github.com/a/b/blob/main/i.png?x=1"',
      'manifest-banner-page',
      {
        severity: 'warning',
        at: '"https://github.com/a/b/blob/main/i.png?x=1"',
        fix: [/^Write/, change(icon, 'Banner = "https://raw.githubusercontent.com/a/b/main/i.png"')],
      },
    ],
  ]);
  it('take images of every right type, without a type, and none', () => {
    const right = ['https://x.y/i.SVG', 'https://x.y/i.webp?v=1', 'https://x.y/u/4650770', 'https://x.y', ''];
    for (const address of [...right, 'https://github.com/a/b/blob/main/i.jpg?raw=true'])
      assert.deepEqual(issuesOf(change(icon, image(address))), [], address);
  });

  const includes = (...entries: string[]) => change(icon, `includes = [${entries.join(', ')}]`);
  const include = (entry: string, code: string, severity: 'error' | 'warning', better?: string): void => {
    const fix = better === undefined ? ['Remove "x"', ''] : [`Write "${better}"`, includes(`"${better}"`)];
    const expected = { severity, at: entry } as const;
    const found = issuesOf(includes(entry));
    assert.deepEqual(
      found.map((each) => [each.code, each.severity]),
      [[code, severity]],
    );
    if (better !== undefined)
      assertIssue(includes(entry), code, { ...expected, fix: fix as [string, string] });
  };
  it('hold what `includes` may name', () => {
    include('"../other"', 'manifest-include-outside', 'error');
    include('"C:/other"', 'manifest-include-outside', 'error');
    include('"web/.git"', 'manifest-include-outside', 'error');
    include('""', 'manifest-include-missing', 'error');
    include('"."', 'manifest-include-all', 'warning');
    include("'web\\dist'", 'manifest-include-backslash', 'warning', 'web/dist');
    include('"dist/**"', 'manifest-include-pattern', 'error', 'dist');
    include('"dist/*.js"', 'manifest-include-pattern', 'error');
    assert.deepEqual(issuesOf(includes('"/dist/"', '"web/app.js"')), []);
  });
  it('manifest-include-missing: by the disk, and gone with its entry', () => {
    const kinds: Record<string, 'file' | 'missing'> = { dist: 'missing', 'a*b': 'file' };
    const facts = disk({ kindOf: (path) => kinds[path] });
    const text = includes('"a*b"', '"/dist/"', '"new"');
    const fix = ['Remove "/dist/"', includes('"a*b"', '"new"')] as const;
    assertIssue(
      text,
      'manifest-include-missing',
      { severity: 'warning', at: '"/dist/"', preferred: false, fix },
      { disk: facts },
    );
  });
  it('manifest-wrong-type: a string instead of an array, and a number instead of a string', () => {
    const text = change(icon, 'includes = "dist"');
    const fix = ['Make it an array', includes('"dist"')] as const;
    assertIssue(text, 'manifest-wrong-type', { severity: 'error', at: '"dist"', fix });
    const number = change('version = "1.2.3"', 'version = 1.2');
    const quoted = ['Put it in quotes', change('"1.2.3"', '"1.2"')] as const;
    const expected = { severity: 'error', at: '1.2', fix: quoted, left: ['manifest-version-form'] } as const;
    assertIssue(number, 'manifest-wrong-type', expected);
  });
  it('manifest-syntax: alone, without a fix', () => {
    assertIssue(`${right}Icon = \n`, 'manifest-syntax', { severity: 'error', at: 'Icon =' });
  });
});
