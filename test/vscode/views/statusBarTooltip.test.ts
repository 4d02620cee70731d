import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { NodeVersion } from '../../../src/registry/nodeVersion';
import { statusBarText } from '../../../src/views/statusBarText';
import { statusBarTooltip, type StatusBarTooltipInput } from '../../../src/views/statusBarTooltip';
import { clockTime } from '../../../src/workspace/words/clockTime';
import { manifestText, packAt } from '../support/scratch';
import { aVersion } from '../support/versions';

const upload = { version: '2.1.0', until: '10:47 AM' };

/** The tooltip's lines, with the escapes of markdown taken out again. */
function linesOf(
  versions: readonly NodeVersion[] | undefined,
  given: Partial<StatusBarTooltipInput> & { readonly upload?: typeof upload } = {},
): string[] {
  const pack = given.pack ?? packAt('/packs/example');
  const whole = packAt('/packs/example');
  const facts = statusBarText({
    pack: whole,
    versions,
    loading: false,
    error: undefined,
    upload: given.upload,
  });
  const { value } = statusBarTooltip({
    failure: undefined,
    asOf: undefined,
    page: undefined,
    ...given,
    pack,
    facts,
  });
  return value
    .split('\n\n')
    .map((line) => line.replace(/\\([!-/:-@[-`{-~])/gu, '$1').trim())
    .filter((line) => line !== '');
}

describe('the tooltip of the status bar', () => {
  const held = [
    aVersion('2.0.1', { status: 'Pending' }),
    aVersion('2.0.0', { status: 'Flagged' }),
    aVersion('1.9.0'),
  ];

  it('says the newest version, what users get, what is held back and the working copy', () => {
    const [label, newest, users, flagged, working, links, ...more] = linesOf(held);
    assert.equal(label, '**example-pack**');
    assert.match(newest ?? '', /^Newest version 2\.0\.1: Pending\. \S/);
    assert.equal(users, 'Users get 1.9.0.');
    assert.match(flagged ?? '', /^Version 2\.0\.0: Flagged\. \S/);
    assert.equal(working, 'Working copy: 2.1.0');
    assert.equal(
      links,
      '[Versions](command:comfyRegistry.versions.focus) · [Refresh](command:comfyRegistry.refresh)',
    );
    assert.deepEqual(more, []);
  });

  it('says that users get none, and nothing of users where they get the newest', () => {
    assert.ok(linesOf([aVersion('1.0.0', { status: 'Banned' })]).includes('Users get none.'));
    assert.ok(!linesOf([aVersion('1.0.0')]).some((line) => line.startsWith('Users get')));
  });

  it('says why there is nothing newer, and how old it is', () => {
    const asOf = Date.now();
    const failure = { message: 'The registry was not reached.', actions: [] };
    const lines = linesOf(held, { asOf, failure });
    assert.ok(lines.includes('The registry was not reached.'));
    assert.ok(lines.includes(`As of ${clockTime(asOf, vscode.env.language, asOf)}`));
  });

  it('links to the page where there is one, and to the upload that can be resumed', () => {
    const page = 'https://registry.comfy.org/nodes/example-pack';
    assert.ok(linesOf(held, { page }).at(-1)?.endsWith(` · [Registry page](${page})`));
    const lines = linesOf(held, { upload });
    assert.equal(lines[1], '2.1.0 not uploaded, resume until 10:47 AM');
    assert.ok(lines.at(-1)?.startsWith('[Resume Upload](command:comfyRegistry.resumeUpload) · '));
  });

  it('makes no link, icon or other command of what a pack or the registry says', () => {
    const label = '[Evil](command:workbench.action.quit) $(trash) <b>';
    const hostile = { ...packAt('/packs/example', { text: manifestText('p', '1.0.0') }), label };
    const facts = statusBarText({ pack: hostile, versions: held, loading: false, error: undefined });
    const text = statusBarTooltip({
      pack: hostile,
      facts,
      failure: undefined,
      asOf: undefined,
      page: undefined,
    });
    assert.ok(!text.value.includes('](command:workbench'));
    assert.ok(!text.value.includes('<b>'));
    assert.ok(!/(?<!\\)\$\(trash/.test(text.value));
    assert.deepEqual(text.isTrusted, {
      enabledCommands: [
        'comfyRegistry.refresh',
        'comfyRegistry.resumeUpload',
        'comfyRegistry.versions.focus',
      ],
    });
  });
});
