import { parseTOML } from 'toml-eslint-parser';
import type { Located, Manifest, ManifestProblem, TextRange } from './manifest';

/** The keys that views need to show a pack, by table. */
const wanted: ReadonlyMap<string, readonly string[]> = new Map([
  ['project', ['name', 'version']],
  ['tool.comfy', ['PublisherId', 'DisplayName']],
]);

/** Values that are tried: a text can be nothing but lines of a wanted key with a value that is none. */
const mostValues = 100;

/**
 * A manifest out of a text that is not valid TOML: headers and the few wanted keys are read line by line, and
 * the first of each counts. Nothing is published from such a manifest, it only keeps the views usable.
 *
 * @param problem why the text could not be read
 */
export function recoverManifest(text: string, problem: ManifestProblem): Manifest {
  const headers = new Map<string, TextRange>();
  const values = new Map<string, Located<string>>();
  let table = '';
  let tried = 0;
  for (const [number, line] of text.split(/\r\n|\n|\r/).entries()) {
    const header = headerOf(line);
    if (header !== undefined) {
      table = header;
      if (!headers.has(table)) headers.set(table, trimmedRange(number, line));
      continue;
    }
    const name = /^[ \t]*["']?([\w-]+)["']?[ \t]*=/.exec(line)?.[1];
    if (name === undefined || wanted.get(table)?.includes(name) !== true || values.has(`${table}.${name}`))
      continue;
    const value = tried++ < mostValues ? stringOf(number, line) : undefined;
    if (value !== undefined) values.set(`${table}.${name}`, value);
  }
  return {
    ...nothing,
    isNodePack: [...headers.keys()].some((name) => name === 'tool.comfy' || name.startsWith('tool.comfy.')),
    problems: [problem],
    name: values.get('project.name'),
    version: values.get('project.version'),
    publisherId: values.get('tool.comfy.PublisherId'),
    displayName: values.get('tool.comfy.DisplayName'),
    projectHeader: headers.get('project'),
    comfyHeader: headers.get('tool.comfy'),
  };
}

/** `tool.comfy` for a line `[ tool . "comfy" ]`. */
function headerOf(line: string): string | undefined {
  if (/^[ \t]*\[\[/.test(line)) return 'an array of tables';
  const inside = /^[ \t]*\[([^[\]#]{1,200})\][ \t]*(?:#.*)?$/.exec(line)?.[1];
  return inside
    ?.split('.')
    .map((key) => key.trim().replace(/^(["'])(.*)\1$/, '$2'))
    .join('.');
}

/** The string value of a line that is valid TOML by itself. */
function stringOf(number: number, line: string): Located<string> | undefined {
  if (line.length > 1000) return undefined;
  try {
    const [entry] = parseTOML(line, { tomlVersion: '1.0' }).body[0].body;
    if (entry?.type !== 'TOMLKeyValue') return undefined;
    const { value: node } = entry;
    if (node.type !== 'TOMLValue' || node.kind !== 'string') return undefined;
    const [start, end] = node.range;
    return {
      value: node.value,
      range: { start: { line: number, character: start }, end: { line: number, character: end } },
    };
  } catch {
    return undefined;
  }
}

function trimmedRange(line: number, text: string): TextRange {
  const end = text.trimEnd().length;
  return { start: { line, character: text.length - text.trimStart().length }, end: { line, character: end } };
}

const nothing: Manifest = {
  isNodePack: false,
  recovered: true,
  problems: [],
  name: undefined,
  version: undefined,
  description: undefined,
  requiresPython: undefined,
  dependencies: undefined,
  license: undefined,
  licenseForm: undefined,
  licenseFile: undefined,
  classifiers: undefined,
  repository: undefined,
  dynamic: false,
  dynamicNames: undefined,
  publisherId: undefined,
  displayName: undefined,
  icon: undefined,
  banner: undefined,
  requiresComfyui: undefined,
  includes: undefined,
  dynamicVersionPath: undefined,
  projectHeader: undefined,
  comfyHeader: undefined,
  urlsHeader: undefined,
  projectKeys: [],
  urlKeys: [],
  comfyKeys: [],
  toolKeys: [],
};
