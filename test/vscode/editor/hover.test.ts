// The hover in pyproject.toml as VS Code gets it from the extension.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { exampleReasons } from '../../registry/seed/exampleReasons';
import { exampleWorkingCopy } from '../../registry';
import { eventually, theExtension } from '../support/extension';
import { addFolder, removeFolder } from '../support/folders';
import { hoverOn } from '../support/hoverOn';
import { setSetting } from '../support/settings';
import { useRegistry } from '../support/useRegistry';

describe('the hover in pyproject.toml', function () {
  this.timeout(60_000);
  const local = useRegistry({ cdnMaxAgeMs: 0 });
  let folder: vscode.Uri;
  let document: vscode.TextDocument;

  const hoverText = (text: string) => hoverOn(document.uri, text);
  const flagWith = async (reason: string | null, status = 'NodeVersionStatusFlagged') => {
    const record = local.registry.state.version('example-pack', '2.0.0');
    assert.ok(record);
    record.statusReason = reason;
    record.status = status;
    await vscode.commands.executeCommand('comfyRegistry.refresh');
  };
  /** Addresses of all that leads or loads, as VS Code's preview of markdown reads it. */
  const linksIn = async (markdown: string) => {
    const html = await vscode.commands.executeCommand<string>('markdown.api.render', markdown);
    return [...html.matchAll(/<(?:a|img)\b[^>]*?\s(?:href|src)="([^"]*)"/g)].map(
      ([, address]) => address ?? '',
    );
  };

  before(async () => {
    await theExtension().activate();
    folder = await addFolder('hover-pack', exampleWorkingCopy());
    document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, 'pyproject.toml'));
    await eventually('the versions', async () => (await hoverText('"example-pack"')).includes('Pending'));
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await removeFolder(folder);
  });

  it('says on the version what the registry has of it, and what holds users back', async () => {
    const text = await hoverText('"2.1.0"');
    assert.match(text, /Version 2\\\.1\\\.0 of the working copy is not published yet\\\./);
    assert.match(text, /\$\(clock\) \*\*example\\-pack 2\\\.0\\\.1\\: Pending\*\* · published 2 hr\\\. ago/);
    assert.match(text, /\$\(warning\) \*\*example\\-pack 2\\\.0\\\.0\\: Flagged\*\* · published 6 days ago/);
    assert.match(text, /Users get 1\\\.10\\\.0\\\./);
    assert.match(text, /\*\*3 findings\*\*/);
    assert.match(
      text,
      /High · python\\_code\\_execution — \[nodes\\\/text\\\.py\\, line \d+\]\(command:comfyRegistry\.openFinding\?%5B\d+%5D\)/,
    );
    assert.match(text, /```+python\nreturn \(float\(eval\(/);
    for (const label of ['Details', 'Copy Review Request', 'Raise Version', 'Refresh'])
      assert.ok(text.includes(`[${label}](command:comfyRegistry.`), label);
  });

  it('says on the publisher whether a token is kept, and nothing on other keys', async () => {
    assert.match(
      await hoverText('"example-publisher"'),
      /No personal access token of example\\-publisher is kept/,
    );
    assert.equal(await hoverText('"Nodes that show'), '');
    assert.equal(await hoverText('requires-python'), '');
  });

  it('names the version that users get when all is well', async () => {
    await flagWith(null, 'NodeVersionStatusActive');
    const text = await hoverText('name');
    assert.match(text, /2\\\.0\\\.1\\: Pending/);
    assert.doesNotMatch(text, /Flagged/);
  });

  const shapes: readonly [keyof typeof exampleReasons, RegExp][] = [
    ['R1', /The registry says\\: Passed automated checks/],
    ['R2', /\*\*3 findings\*\*/],
    ['R2a', /eval\\-usage — \[nodes\\\/text\\\.py\\, line \d+\]/],
    ['R2b', /contains\\_eval — \[nodes\\\/text\\\.py\\, line \d+\]/],
    ['R3', /The registry says\\: The expression has no access to names[^]*\*\*3 findings\*\*/],
    ['R3stray', /The registry says\\: policy\\-v0\\\.4\\: rce[^]*\*\*3 findings\*\*/],
    ['R3a', /\*\*3 findings\*\*/],
    ['R4', /The registry says\\: \\\{ \\"scanner\\"\\: \\"none\\"/],
  ];
  for (const [shape, expected] of shapes) {
    it(`reads a reason of shape ${shape}`, async () => {
      await flagWith(exampleReasons[shape]);
      assert.match(await hoverText('"2.1.0"'), expected);
    });
  }

  it('says that there is no reason where the registry gives none', async () => {
    await flagWith('');
    assert.match(await hoverText('"2.1.0"'), /The registry gives no reason\\\./);
  });

  it('says how many more there are, and which were approved before', async () => {
    const [first] = JSON.parse(exampleReasons.R2) as object[];
    await flagWith(
      JSON.stringify(
        Array.from({ length: 12 }, (_, line) => ({
          ...first,
          metadata: {},
          line_number: line + 1,
          severity: line === 11 ? 'critical' : 'medium',
        })),
      ),
    );
    const before = local.registry.state.version('example-pack', '1.10.0');
    assert.ok(before);
    const kept = before.statusReason;
    before.statusReason = exampleReasons.R3;
    await vscode.commands.executeCommand('comfyRegistry.refresh');
    const text = await eventually('the marks', async () => {
      const shown = await hoverText('"2.1.0"');
      return shown.includes('approved in') && shown;
    });
    assert.match(text, /\[Show all 12 findings\]\(command:comfyRegistry\.showVersion\?%5B\d+%5D\)/);
    assert.equal(text.match(/approved in 1\\\.10\\\.0/g)?.length, 5);
    assert.match(text, /findings\*\*\s+Critical/);
    before.statusReason = kept;
  });

  it('says of each finding without a place why it has none', async () => {
    const files = ['nodes/text.py', 'not/there.py', 'docs/notes.md', '../../elsewhere.py'];
    await flagWith(
      JSON.stringify(
        files.map((file) => ({
          issue_type: 'a',
          file_path: file,
          line_number: 3,
          code_snippet: 'never(written)',
        })),
      ),
    );
    await eventually('the places', async () => (await hoverText('"2.1.0"')).includes('no longer'));
    const text = (await hoverText('"2.1.0"')).replaceAll('\\', '');
    for (const words of [
      'nodes/text.py, line 3, no longer in your working copy',
      'not/there.py, line 3, the file is not in your working copy',
      'docs/notes.md, line 3, the file is left out by .comfyignore',
      '../../elsewhere.py, line 3, could not be looked for in your working copy',
    ])
      assert.ok(text.includes(words), `${words}\n${text}`);
    assert.doesNotMatch(text, /openFinding/);
  });

  it('has no link, picture or command out of the registry’s texts', async () => {
    const evil = [
      '[click](command:workbench.action.quit)',
      '![x](https://evil.example/x.png)',
      '<img src="https://evil.example">',
      '$(trash~spin)',
      '```\n[x](command:a)\n```',
      '````python\n',
      'x\n ```\n![p](https://evil.example/p.png)\n[x](command:comfyRegistry.bumpVersion?%5B1%5D)',
      'x\n   ````\n[x](command:a)\n```\n![p](https://evil.example/p.png)',
      'x\r   ```\r[x](file:///etc/passwd)',
      'x\u2028 ```\u2028[x](https://evil.example)',
      '~~~\n[x](command:a)',
      '<https://evil.example>',
      'https://evil.example/plain',
      '\u202Ereversed',
      'a\u0000b',
      '](command:comfyRegistry.refresh)',
      '\\](command:x)',
    ];
    const allowed =
      /^command:comfyRegistry\.(?:openFinding|copyReviewRequest|bumpVersion|showVersion|refresh)\?%5B\d+%5D$/;
    // The hover has the first five findings only.
    for (let first = 0; first < evil.length; first += 5) {
      const shown = evil.slice(first, first + 5);
      await flagWith(
        JSON.stringify(
          shown.map((text) => ({
            issue_type: text,
            file_path: text,
            line_number: 1,
            description: text,
            message: text,
            code_snippet: text,
            recommendation: text,
            scanner: text,
            admin_tags: [text],
          })),
        ),
      );
      const text = await hoverText('"2.1.0"');
      assert.ok(text.includes(`**${shown.length} findings**`), text);
      const links = await linksIn(text);
      assert.ok(links.length >= 4);
      for (const link of links) assert.match(link, allowed);
      for (const hidden of ['\u202E', '\0']) assert.ok(!text.includes(hidden));
    }
    await flagWith(JSON.stringify({ message: evil.join(' '), by: 'x' }));
    for (const link of await linksIn(await hoverText('"2.1.0"'))) assert.match(link, allowed);
  });

  it('warns of a version that is published, lower or none, where no problem says so', async () => {
    const replace = async (before: string, after: string) => {
      const at = document.getText().indexOf(before);
      const edit = new vscode.WorkspaceEdit();
      const end = document.positionAt(at + before.length);
      edit.replace(document.uri, new vscode.Range(document.positionAt(at), end), after);
      assert.ok(await vscode.workspace.applyEdit(edit));
    };
    const outdated = /1\\\.9\\\.0 is lower than 2\\\.0\\\.1/;
    await replace('"2.1.0"', '"1.9.0"');
    assert.match(await hoverText('"example-pack"'), outdated);
    assert.match(
      await hoverText('"1.9.0"'),
      /1\\\.9\\\.0\\: Active[^]*Without a number they get 1\\\.10\\\.0/,
    );
    await eventually(
      'VS Code shows the problem there',
      async () => !(await hoverText('"1.9.0"')).includes('1\\.9\\.0 is lower than 2\\.0\\.1'),
    );
    await setSetting('diagnostics.versions', false);
    await eventually('the hover says it', async () =>
      (await hoverText('"1.9.0"')).includes('1\\.9\\.0 is lower than 2\\.0\\.1'),
    );
    await replace('"1.9.0"', '"1.0.0rc1"');
    const text = await hoverText('"1.0.0rc1"');
    assert.match(text, /refuses the version \\"1\\\.0\\\.0rc1\\"\\\. Write \\"2\\\.0\\\.2\\"/);
    assert.doesNotMatch(text, /is not published yet/);
    await setSetting('diagnostics.versions', undefined);
    await replace('"1.0.0rc1"', '"2.1.0"');
    await document.save();
  });

  it('finds lines anew where files have changed on disk, also without problems', async () => {
    for (const name of ['diagnostics.versions', 'diagnostics.findings']) await setSetting(name, false);
    await flagWith(exampleReasons.R2);
    const line = async () => /text\\\.py\\, (now )?line (\d+)/.exec(await hoverText('"2.1.0"'));
    const reported = Number((await line())?.[2]);
    const { path: name, content } = exampleWorkingCopy().find(({ path }) => path === 'nodes/text.py') ?? {};
    assert.ok(name !== undefined && content !== undefined && reported > 0);
    const file = vscode.Uri.joinPath(folder, name);
    const write = (text: string) => vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
    await write(`# one\n${content}`);
    await eventually('the line of now', async () => {
      const [, now, number] = (await line()) ?? [];
      return now !== undefined && Number(number) === reported + 1;
    });
    await write(content);
    for (const name of ['diagnostics.versions', 'diagnostics.findings']) await setSetting(name, undefined);
  });

  it('can be switched off', async () => {
    await setSetting('hover.enabled', false);
    assert.equal(await hoverText('"2.1.0"'), '');
    await setSetting('hover.enabled', undefined);
  });

  it('asks nothing when the settings say manual', async () => {
    await setSetting('autoRefresh', 'manual');
    const held = { status: 'NodeVersionStatusFlagged', statusReason: exampleReasons.R1 } as const;
    for (const version of ['2.1.0', '2.2.0'])
      local.registry.state.addVersion('example-pack', { version, ...held });
    // Reads the reason of the newest one, and no other.
    await vscode.commands.executeCommand('comfyRegistry.refresh');
    const before = local.registry.requests.length;
    const text = await hoverText('"2.1.0"');
    assert.match(text, /2\\\.1\\\.0\\: Flagged[^]*The reason was not read yet/);
    assert.equal(local.registry.requests.length, before);
    await setSetting('autoRefresh', undefined);
  });
});
