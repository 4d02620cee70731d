// What is read out of a folder's files for its first pyproject.toml.
import assert from 'node:assert/strict';
import { dependenciesFrom } from '../../../../src/nodePack/starting/dependenciesFrom';
import { firstParagraph } from '../../../../src/nodePack/starting/firstParagraph';
import { gitHubOwner, remoteUrl, repositoryPage } from '../../../../src/nodePack/starting/gitConfig';
import { licenseName } from '../../../../src/nodePack/starting/licenseName';
import { displayNameFrom, nodeIdForm, nodeIdFrom } from '../../../../src/nodePack/starting/names';

describe('the first pyproject.toml', () => {
  describe('takes the id from a name', () => {
    for (const [name, id, shown] of [
      ['ComfyUI-Foo_Bar', 'foo_bar', 'Foo Bar'],
      ['ComfyUIFoo', 'foo', 'Foo'],
      ['comfyui_foo', 'foo', 'Foo'],
      ['foo-comfyui-bar', 'foo-bar', 'Foo Bar'],
      ['Comfy-UI Nice Nodes', 'nice-nodes', 'Nice Nodes'],
      ['ComfyUI', '', ''],
      ['comfy-cat', 'comfy-cat', 'Comfy Cat'],
      ['MyNiceNodes', 'myniceNodes'.toLowerCase(), 'My Nice Nodes'],
      ['SDXLTools', 'sdxltools', 'SDXL Tools'],
      ['3d--pack.', '3d-pack', '3d Pack'],
      ['Größe', 'gro-e', 'Größe'],
      ['节点', '', '节点'],
      [`x${'y'.repeat(200)}`, `x${'y'.repeat(99)}`, undefined],
    ] as const) {
      it(name.slice(0, 30), () => {
        assert.equal(nodeIdFrom(name), id);
        if (id !== '') assert.match(id, nodeIdForm);
        if (shown !== undefined) assert.equal(displayNameFrom(name), shown);
      });
    }
  });

  describe('takes the page of a remote', () => {
    for (const [remote, page] of [
      ['git@github.com:me/Foo.git', 'https://github.com/me/Foo'],
      ['ssh://git@github.com:22/me/foo.git', 'https://github.com/me/foo'],
      ['https://me:secret@github.com/me/foo.git/', 'https://github.com/me/foo'],
      ['https://me:sec@ret@github.com/me/foo', 'https://github.com/me/foo'],
      ['https://ghp_token@github.com/me/foo.git', 'https://github.com/me/foo'],
      ['https://github.com/me/foo.git?token=secret#x', 'https://github.com/me/foo'],
      ['http://git.example.org/me/foo.github', 'https://git.example.org/me/foo.github'],
      ['git@gitlab.com:group/sub/foo.git', 'https://gitlab.com/group/sub/foo'],
      ['git@github-work:me/foo.git', undefined],
      ['ssh://git@github-work/me/foo.git', undefined],
      ['ssh://git@github-work:22/me/foo.git', undefined],
      ['/srv/git/foo.git', undefined],
      ['file:///srv/git/foo.git', undefined],
      ['../foo', undefined],
      ['C:\\git\\foo', undefined],
    ] as const) {
      it(remote, () => assert.equal(repositoryPage(remote), page));
    }

    it('origin before others, an only one by any name, none of two others', () => {
      const remote = (name: string, url: string) => `[remote "${name}"]\n\turl = ${url}\n\tfetch = +refs\n`;
      const core = '[core]\n\turl = no\n';
      assert.equal(remoteUrl(core + remote('fork', 'a') + remote('origin', 'b')), 'b');
      assert.equal(remoteUrl(core + remote('upstream', 'a')), 'a');
      assert.equal(remoteUrl(remote('one', 'a') + remote('two', 'b')), undefined);
      assert.equal(remoteUrl('[Remote "origin"] URL = "a b" ; a comment\r\nurl = c\r\n'), 'a b');
      assert.equal(remoteUrl(''), undefined);
    });

    it('and its owner, on GitHub alone', () => {
      assert.equal(gitHubOwner('https://github.com/me-too/foo'), 'me-too');
      assert.equal(gitHubOwner('https://gitlab.com/me/foo'), undefined);
      assert.equal(gitHubOwner("https://github.com/me'||true/foo"), undefined);
    });
  });

  it('takes dependencies with their markers, and drops comments and options', () => {
    const text = [
      '\uFEFF# What is needed',
      'numpy>=1.2 # fast',
      'torch==2.1; sys_platform == "linux"',
      '--extra-index-url https://user:secret@example.org/simple',
      '-r more.txt',
      '-e .',
      'pillow[extra] \\',
      '  >= 10 --hash=sha256:abc',
      'numpy>=1.2',
      'foo @ https://example.org/foo.zip#sha1=1',
      'git+https://example.org/bar.git@main#egg=bar',
      'git+https://example.org/nameless.git',
      './wheels/x.whl',
      'local-1.0.whl',
      '',
    ].join('\r\n');
    assert.deepEqual(dependenciesFrom(text), {
      dependencies: [
        'numpy>=1.2',
        'torch==2.1; sys_platform == "linux"',
        'pillow[extra] >= 10',
        'foo @ https://example.org/foo.zip#sha1=1',
        'bar @ git+https://example.org/bar.git@main',
      ],
      dropped: [
        '--extra-index-url https://user:secret@example.org/simple',
        '-r more.txt',
        '-e .',
        'git+https://example.org/nameless.git',
        './wheels/x.whl',
        'local-1.0.whl',
      ],
    });
  });

  it('takes the first paragraph of prose of a README', () => {
    const readme = [
      '---\ntitle: x\n---\n',
      '# Foo\n\n[![build](https://b)](https://c) ![x](y)\n\nFoo\n===\n\n',
      '<p align="center">hello there</p>\n\n- a list item\n\n```\nsome code here\n\nmore code\n```\n\n',
      'The **first** paragraph with a [link](https://x.org) and `code_name`,\nover two lines.\n\nThe second.\n',
    ].join('');
    assert.equal(firstParagraph(readme), 'The first paragraph with a link and code_name, over two lines.');
    assert.equal(firstParagraph('# Only a heading\n'), '');
    assert.equal(firstParagraph(`One sentence. ${'word '.repeat(100)}`), 'One sentence.');
    assert.ok(firstParagraph('word '.repeat(100)).length <= 301);
  });

  describe('names a license', () => {
    const mit =
      'MIT License\n\nCopyright (c) 2025 Me\n\nPermission is hereby granted, free of charge, to any person obtaining a copy\nof this software and so on.\nThe above copyright notice and this permission notice shall be included in all\ncopies.\nTHE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY';
    it('that leaves no doubt', () => {
      assert.equal(licenseName(mit), 'MIT');
      assert.equal(
        licenseName('This is free and unencumbered software released into the public domain.'),
        'Unlicense',
      );
    });
    it('and none of two, of a changed one, or of a GNU one', () => {
      assert.equal(licenseName(`${mit}\n${'Another license. '.repeat(100)}`), undefined);
      assert.equal(licenseName('MIT'), undefined);
      assert.equal(licenseName('GNU GENERAL PUBLIC LICENSE\nVersion 3, 29 June 2007'), undefined);
    });
  });
});
