import assert from 'node:assert/strict';
import { commandId, commandNames } from '../../../src/commands/commandIds';
import { manifest, read, sourceFiles, texts } from './sources';

const { contributes } = manifest;
const declared = contributes.commands.map(({ command }) => command);

describe('package.json', () => {
  it('declares exactly the commands that are registered', () => {
    assert.deepEqual([...declared].sort(), commandNames.map(commandId).sort());
    assert.equal(new Set(declared).size, declared.length);
    for (const { category } of contributes.commands) assert.equal(category, 'Comfy Registry');
  });

  it('names every text of package.nls.json, and no other', () => {
    const named = [...read('package.json').matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key ?? '');
    assert.deepEqual([...new Set(named)].sort(), Object.keys(texts).sort());
    for (const [key, text] of Object.entries(texts)) assert.ok(text.trim() !== '', key);
  });

  it('has commands in its menus that exist, none without a group or twice in one place', () => {
    for (const [menu, items] of Object.entries(contributes.menus)) {
      const places = items.map(({ command, when, group }) => [command, when, group].join(' | '));
      assert.deepEqual(places, [...new Set(places)], menu);
      for (const { command = '', group } of items) {
        assert.ok(declared.includes(command), `${menu}: ${command}`);
        assert.equal(group === undefined, menu === 'commandPalette', `${menu}: ${command}`);
      }
    }
  });

  it('has every command in the palette but those that README names', () => {
    const hidden = (contributes.menus['commandPalette'] ?? [])
      .filter(({ when }) => when === 'false')
      .map(({ command = '' }) => texts[`command.${command.replace('comfyRegistry.', '')}`]);
    const [, named = ''] =
      /but for what belongs to a row or a\s+file: ([^.]+)\./.exec(read('README.md')) ?? [];
    assert.deepEqual([...named.matchAll(/_([^_]+)_/g)].map(([, title]) => title).sort(), hidden.sort());
  });

  it('links and runs only commands that exist', () => {
    const links = Object.values(texts).flatMap((text) => [...text.matchAll(/\]\(command:([\w.]+)/g)]);
    const calls = sourceFiles('src').flatMap((file) => [
      ...read(file).matchAll(/executeCommand\(\s*'(comfyRegistry\.[\w.]+)'|command:(comfyRegistry\.[\w.]+)/g),
    ]);
    const names = [...links, ...calls].map(([, first, second]) => first ?? second ?? '');
    assert.ok(names.length >= 5);
    const views = Object.values(contributes.views).flat();
    const known = [...declared, 'vscode.openFolder', ...views.map(({ id }) => `${id}.focus`)];
    for (const name of names) assert.ok(known.includes(name), name);
  });

  it('asks in its conditions only for keys that the extension sets', () => {
    const [, defaults = ''] =
      /const defaults = \{(.*?)\n\};/s.exec(read('src/workspace/contextKeys.ts')) ?? [];
    const keys = [...defaults.matchAll(/^ {2}(\w+):/gm)].map(([, key]) => `comfyRegistry.${key ?? ''}`);
    assert.ok(keys.includes('comfyRegistry.hasPack'));
    const views = Object.values(contributes.views).flatMap((of) => of.map(({ id }) => id));
    const conditions = [
      ...Object.values(contributes.menus).flatMap((items) => items.map(({ when = '' }) => when)),
      ...contributes.viewsWelcome.map(({ when }) => when),
      ...Object.values(contributes.views).flatMap((of) => of.map(({ when = '' }) => when)),
      ...contributes.commands.map(({ enablement = '' }) => enablement),
    ].join('\n');
    const used = new Set([...conditions.matchAll(/comfyRegistry\.\w+/g)].map(([key]) => key));
    for (const key of used) assert.ok([...keys, ...views].includes(key), key);
    for (const key of keys) assert.ok(used.has(key), `${key} is set for nothing`);
  });

  it('declares every setting that is read, and none besides', () => {
    const source = read('src/workspace/settings.ts');
    const pattern = /(?:#read\(|inspect<unknown>\(|\.update\(\s*)'([\w.]+)'/g;
    const used = new Set([...source.matchAll(pattern)].map(([, key]) => `comfyRegistry.${key ?? ''}`));
    assert.deepEqual([...used].sort(), Object.keys(contributes.configuration.properties).sort());
    const others = sourceFiles('src').filter((file) => file !== 'src/workspace/settings.ts');
    for (const file of others) {
      assert.doesNotMatch(read(file), /getConfiguration\((?:\)|'comfyRegistry|section)/, file);
    }
  });

  it('lets no workspace choose the registry', () => {
    const { scope, default: value } = contributes.configuration.properties['comfyRegistry.registryUrl'] ?? {};
    assert.deepEqual([scope, value], ['machine', 'https://api.comfy.org']);
  });

  it('starts where a node pack may be or may be named, and nowhere else', () => {
    assert.deepEqual(manifest.activationEvents, [
      'workspaceContains:pyproject.toml',
      'workspaceContains:*/pyproject.toml',
      'workspaceContains:custom_nodes',
      'onLanguage:json',
      'onLanguage:yaml',
      'onWebviewPanel:comfyRegistry.version',
      'onFileSystem:comfy-registry',
    ]);
  });

  it('says what is off in untrusted and virtual workspaces, and runs where the files are', () => {
    for (const name of ['untrustedWorkspaces', 'virtualWorkspaces']) {
      const { supported, description = '' } = manifest.capabilities[name] ?? {};
      assert.equal(supported, 'limited', name);
      assert.match(texts[description.replaceAll('%', '')] ?? '', /[Pp]ack(ing|ed)/);
    }
    assert.deepEqual(manifest.extensionKind, ['workspace']);
    assert.equal(manifest.engines['vscode'], '^1.100.0');
  });

  it('offers publishing only where it is possible', () => {
    const items = Object.values(contributes.menus)
      .flat()
      .filter(({ command }) => command === 'comfyRegistry.publish');
    assert.ok(items.length >= 3);
    const { enablement = '' } =
      contributes.commands.find(({ command }) => command.endsWith('.publish')) ?? {};
    for (const condition of [enablement, ...items.map(({ when = '' }) => when)]) {
      assert.match(condition, /isWorkspaceTrusted && comfyRegistry\.canPublish/);
    }
  });

  it('shows at most three actions inline on any row', () => {
    const inline = (contributes.menus['view/item/context'] ?? []).filter(({ group }) =>
      group?.startsWith('inline'),
    );
    const source = sourceFiles('src/views').map(read).join('\n');
    const words = new Set(
      inline.flatMap(({ when = '' }) => [...when.matchAll(/\\b(\w+)\\b/g)].map(([, word]) => word ?? '')),
    );
    for (const word of words) assert.match(source, new RegExp(`['\`" ]${word}['\`" ]`), word);
    for (const word of words) {
      const shown = inline.filter(({ when = '' }) => when.includes(`\\b${word}\\b`));
      assert.ok(shown.length <= 3, word);
    }
  });
});
