import { exampleInit, exampleLoaders, exampleShell, exampleText } from './examplePython';

/** A file of the example pack, by its path in the pack. */
export interface PackFile {
  readonly path: string;
  readonly content: string;
}

export const examplePublisher = 'example-publisher';
export const examplePack = 'example-pack';
export const exampleRepository = 'https://github.com/example-publisher/example-pack';
/** The version in the working copy; it is not published yet. */
export const exampleNextVersion = '2.1.0';

const pyproject = (version: string): string => `[project]
name = "${examplePack}"
description = "Nodes that show what a node pack looks like"
version = "${version}"
license = { file = "LICENSE" }
requires-python = ">=3.10"
dependencies = ["numpy>=1.26", "pillow"]
classifiers = ["Operating System :: OS Independent"]

[project.urls]
Repository = "${exampleRepository}"
Documentation = "${exampleRepository}#readme"

[tool.comfy]
PublisherId = "${examplePublisher}"
DisplayName = "Example Pack"
Icon = ""
requires-comfyui = ">=0.3.0"
includes = []
`;

const changelog = `# Changelog

## 2.1.0

- Text nodes can repeat their input
- The expression node says which name it does not know

## 2.0.0

- The expression node is new
- Breaking: the loader takes a folder, not a file

## 1.10.0

- Faster loading of large folders

## 1.9.0

- First version with a loader
`;

const license = `MIT License

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation
the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and
to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of
the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO
THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF
CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS
IN THE SOFTWARE.
`;

const readme = `# Example Pack

Three nodes for ComfyUI: one loads a folder of images, one works on text, one computes an expression.
`;

/**
 * The working copy of the example pack.
 * @param version `[project].version`; the one that is not published yet by default.
 */
export function exampleWorkingCopy(version = exampleNextVersion): PackFile[] {
  return [
    { path: 'pyproject.toml', content: pyproject(version) },
    { path: '__init__.py', content: exampleInit },
    { path: 'nodes/__init__.py', content: '' },
    { path: 'nodes/loaders.py', content: exampleLoaders },
    { path: 'nodes/text.py', content: exampleText },
    { path: 'nodes/shell.py', content: exampleShell },
    { path: 'README.md', content: readme },
    { path: 'CHANGELOG.md', content: changelog },
    { path: 'LICENSE', content: license },
    { path: 'requirements.txt', content: 'numpy>=1.26\npillow\n' },
    { path: '.gitignore', content: '__pycache__/\n*.pyc\n' },
    { path: '.comfyignore', content: 'docs/\ntests/\n' },
    { path: 'docs/notes.md', content: '# Notes\n\nNot part of the archive.\n' },
    { path: 'tests/test_text.py', content: 'def test_nothing():\n    assert True\n' },
  ];
}

/**
 * What an older version of the pack was published with: the files that `.comfyignore` lets through, with the
 * code and the changelog of before the next version, on the same lines.
 */
export function exampleArchive(version: string): PackFile[] {
  return exampleWorkingCopy(version)
    .filter(({ path }) => !/^(docs|tests)\//.test(path))
    .map(({ path, content }) => ({
      path,
      content: content
        .replace('return (text * times,)', 'return (text + text,)')
        .replace(/## 2\.1\.0\n[^#]*/, ''),
    }));
}
