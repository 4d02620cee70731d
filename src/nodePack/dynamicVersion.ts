import * as l10n from '@vscode/l10n';
import type { Manifest, TextRange } from './manifest';

/** Where a dynamic version stands, or why that is not known. */
export type DynamicVersionFile =
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly problem: { readonly message: string; readonly range: TextRange } };

/** The version in a Python file, with the range of its string literal, quotes included. */
export type DynamicVersion =
  | { readonly ok: true; readonly version: string; readonly range: TextRange }
  | { readonly ok: false; readonly problem: string };

const startOfFile: TextRange = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/**
 * The file that `[tool.comfy.version].path` names, as a path relative to the pack with `/` and without `.` or
 * `..` parts. Absolute paths, POSIX or Windows, and paths out of the pack are refused on every system. Links on
 * disk are not looked at here.
 */
export function dynamicVersionFile(manifest: Manifest): DynamicVersionFile {
  const written = manifest.dynamicVersionPath;
  const range = written?.range ?? manifest.comfyHeader ?? manifest.projectHeader ?? startOfFile;
  const refuse = (message: string): DynamicVersionFile => ({ ok: false, problem: { message, range } });

  if (!manifest.dynamic) {
    return refuse(
      l10n.t('The version is not dynamic. Add dynamic = ["version"] to [project], or a version.'),
    );
  }
  if (written === undefined || written.value.trim() === '') {
    return refuse(
      l10n.t('The version is dynamic, but no file is named. Add path = "…" to [tool.comfy.version].'),
    );
  }
  // Windows takes both separators; a backslash in the name of a Python file is nothing anybody writes.
  const path = written.value.replaceAll('\\', '/');
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) {
    return refuse(l10n.t('The path of the version file is absolute. Write it relative to pyproject.toml.'));
  }
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) {
      return refuse(l10n.t('The version file is outside of the pack. Name a file inside of it.'));
    }
  }
  if (parts.length === 0) {
    return refuse(l10n.t('The path of the version file names a folder. Name a Python file.'));
  }
  return { ok: true, path: parts.join('/') };
}

/** An assignment at the start of a line, with an annotation or without, up to the literal's opening quote. */
const assignment = /^(?:__version__|VERSION)(?:[\t ]*:[^=\n]+)?[\t ]*=[\t ]*(?=["'])/;
const literal = /^(?:"([^"\\]*)"|'([^'\\]*)')/;

/**
 * The version in the text of a Python file: the first line that starts with `__version__ =` or `VERSION =` and a
 * plain string. The file is only read as text, no Python runs.
 */
export function readDynamicVersion(fileText: string): DynamicVersion {
  const text = fileText.startsWith('\uFEFF') ? fileText.slice(1) : fileText;
  for (const [line, content] of text.split(/\r\n|\n|\r/).entries()) {
    const before = assignment.exec(content)?.[0].length;
    if (before === undefined) continue;
    const found = literal.exec(content.slice(before));
    if (found === null) continue;
    const end = before + found[0].length;
    if (/^[\t ]*["']/.test(content.slice(end))) {
      return {
        ok: false,
        problem: l10n.t('The version is put together from several strings. Write one string.'),
      };
    }
    const version = (found[1] ?? found[2] ?? '').trim();
    if (version === '') return { ok: false, problem: l10n.t('The version in the version file is empty.') };
    return {
      ok: true,
      version,
      range: { start: { line, character: before }, end: { line, character: end } },
    };
  }
  return {
    ok: false,
    problem: l10n.t('The version file has no line like __version__ = "1.2.3". Add one.'),
  };
}
