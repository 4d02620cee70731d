import * as l10n from '@vscode/l10n';
import { quoted } from '../textEdits';

/** What a first pyproject.toml says. */
export interface NewPack {
  readonly id: string;
  readonly displayName: string;
  readonly description: string;
  readonly publisherId: string;
  /** Name of the license's file, and the SPDX name of what it holds, where it is sure. */
  readonly license: { readonly file: string; readonly name: string | undefined } | undefined;
  readonly dependencies: readonly string[];
  /** Address of the repository's page. */
  readonly repository: string | undefined;
}

/** The text of a pyproject.toml, with everything that the registry asks of a new node pack. (registry.md 1.1) */
export function manifestText(pack: NewPack, eol = '\n'): string {
  return [...projectLines(pack), '', ...comfyLines(pack), ''].join(eol);
}

/** The same for a pyproject.toml that has a `[project]` already, or none: the lines that are missing in it. */
export function addedTables(text: string, hasProject: boolean, pack: NewPack): string {
  const eol = /\r?\n/.exec(text)?.[0] ?? '\n';
  const tables = hasProject ? [...comfyLines(pack), ''].join(eol) : manifestText(pack, eol);
  const between = text === '' ? '' : /\r?\n$/.test(text) ? eol : eol + eol;
  return between + tables;
}

function projectLines({ id, description, license, dependencies, repository }: NewPack): string[] {
  const name = license?.name === undefined ? '' : ` # ${license.name}`;
  return [
    '[project]',
    `name = ${quoted(id)}`,
    `description = ${quoted(description)}`,
    'version = "1.0.0"',
    license === undefined
      ? `# ${l10n.t('The registry asks for a license: add a file LICENSE, and license = {file = "LICENSE"} here.')}`
      : `license = {file = ${quoted(license.file)}}${name}`,
    ...(dependencies.length === 0
      ? ['dependencies = []']
      : ['dependencies = [', ...dependencies.map((each) => `    ${quoted(each)},`), ']']),
    '',
    '[project.urls]',
    repository === undefined
      ? `# ${l10n.t('The registry asks for the address of the repository: Repository = "https://…"')}`
      : `Repository = ${quoted(repository)}`,
  ];
}

function comfyLines({ publisherId, displayName }: NewPack): string[] {
  return ['[tool.comfy]', `PublisherId = ${quoted(publisherId)}`, `DisplayName = ${quoted(displayName)}`];
}
