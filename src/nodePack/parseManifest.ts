import * as l10n from '@vscode/l10n';
import { parseTOML } from 'toml-eslint-parser';
import type { AST } from 'toml-eslint-parser';
import { FieldReader } from './fieldReader';
import { LineTable } from './lineTable';
import type { Manifest, ManifestProblem, TextRange } from './manifest';
import { recoverManifest } from './recoverManifest';
import { syntaxProblem } from './syntaxProblem';
import { tomlTables } from './tomlTables';
import type { TomlTable } from './tomlTables';

/**
 * Longest text that is parsed, in UTF-16 code units. The largest pyproject.toml of a node pack seen has 5,000, those of
 * large Python projects a few ten thousand. The parser's time grows with the number of tokens, and a text of this
 * length that is nothing else must not hold the window up: `npm run bench` has the figure.
 */
export const maxManifestLength = 48 * 1024;

/**
 * Reads a pyproject.toml as TOML 1.0, the version that the registry's own tools and Python's tomllib read.
 *
 * Never throws: what cannot be read is in `problems`, and a text that is not valid TOML still gives the names
 * that stand on lines of their own. A byte order mark is not counted in the positions, as in VS Code.
 */
export function parseManifest(text: string): Manifest {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (source.length > maxManifestLength) {
    const message = l10n.t(
      'This pyproject.toml is longer than {0} characters, so only its first lines were read. Make it shorter.',
      maxManifestLength,
    );
    const start = { line: 0, character: 0 };
    return recoverManifest(source.slice(0, maxManifestLength), {
      code: 'syntax',
      severity: 'error',
      message,
      range: { start, end: start },
    });
  }
  const lines = new LineTable(source);
  let program: AST.TOMLProgram;
  try {
    program = parseTOML(source, { tomlVersion: '1.0' });
  } catch (error) {
    return recoverManifest(source, syntaxProblem(source, lines, error));
  }
  return readManifest(tomlTables(program, lines), new FieldReader(lines));
}

function readManifest(root: TomlTable, reader: FieldReader): Manifest {
  const project = reader.table(root, 'project', '[project]', 'needed');
  const urls = reader.table(project, 'urls', '[project.urls]');
  const tool = reader.table(root, 'tool', '[tool]', 'needed');
  const comfy = reader.table(tool, 'comfy', '[tool.comfy]', 'needed');
  const version = reader.string(project, 'version', 'needed');
  const dynamicNames = reader.strings(project, 'dynamic');
  const dynamic = (dynamicNames?.value ?? []).some(({ value }) => value === 'version');
  const versionFile = dynamic && version === undefined ? 'needed' : 'optional';
  const versionTable = reader.table(comfy, 'version', '[tool.comfy.version]', versionFile);
  const problems: readonly ManifestProblem[] = reader.problems;
  return {
    isNodePack: comfy !== undefined,
    recovered: false,
    problems,
    name: reader.string(project, 'name', 'needed'),
    version,
    description: reader.string(project, 'description'),
    requiresPython: reader.string(project, 'requires-python'),
    dependencies: reader.strings(project, 'dependencies', 'needed'),
    // A new pack needs one: the rules refuse it where none is left.
    ...reader.license(project),
    classifiers: reader.strings(project, 'classifiers'),
    repository: reader.string(urls, 'Repository'),
    dynamic,
    dynamicNames,
    publisherId: reader.string(comfy, 'PublisherId', 'needed'),
    displayName: reader.string(comfy, 'DisplayName'),
    icon: reader.string(comfy, 'Icon'),
    banner: reader.string(comfy, 'Banner'),
    requiresComfyui: reader.string(comfy, 'requires-comfyui'),
    includes: reader.strings(comfy, 'includes', 'needed'),
    dynamicVersionPath: reader.string(versionTable, 'path', versionFile),
    projectHeader: headerOf(project),
    comfyHeader: headerOf(comfy),
    urlsHeader: headerOf(urls),
    projectKeys: reader.keys(project),
    urlKeys: reader.keys(urls),
    comfyKeys: reader.keys(comfy),
    toolKeys: reader.keys(tool),
  };
}

function headerOf(table: TomlTable | undefined): TextRange | undefined {
  return table?.header ?? table?.key.range;
}
