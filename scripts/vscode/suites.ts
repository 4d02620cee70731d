// What runs inside VS Code: each suite is a folder of tests, and the window that they find themselves in.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { repository } from '../host/versions';

export interface Suite {
  readonly name: string;
  /** Whether a person has trusted the folder; `asks` means: not yet. */
  readonly workspaceTrust: 'off' | 'asks';
  /** The extension comes from the repository's folder, or from the packaged .vsix as a user installs it. */
  readonly extension: 'folder' | 'vsix';
  /** Files of the opened workspace folder at start. With a pyproject.toml the extension activates by itself. */
  readonly files: Readonly<Record<string, string>>;
}

const samplePack = `[project]
name = "sample-pack"
version = "1.2.3"
description = "A node pack made for the tests"

[tool.comfy]
PublisherId = "sample-publisher"
DisplayName = "Sample Pack"
`;

/** `main` is every test that is in no other suite's folder. */
export const suites: readonly Suite[] = [
  { name: 'main', workspaceTrust: 'off', extension: 'folder', files: {} },
  {
    name: 'restricted',
    workspaceTrust: 'asks',
    extension: 'folder',
    files: { 'pyproject.toml': samplePack },
  },
  { name: 'packaged', workspaceTrust: 'off', extension: 'vsix', files: { 'pyproject.toml': samplePack } },
];

const testFolder = path.join(repository, 'test', 'vscode');

/** Absolute paths of a suite's test files, sorted; empty when the suite has none (yet). */
export function testFiles(suite: Suite): string[] {
  const named = suites.filter((other) => other.name !== 'main').map((other) => other.name);
  const folder = suite.name === 'main' ? testFolder : path.join(testFolder, suite.name);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .filter((file) => suite.name !== 'main' || !named.includes(file.split(path.sep)[0] ?? ''))
    .sort()
    .map((file) => path.join(folder, file));
}
