/** A packed text file that may name others. */
export interface SourceFile {
  /** Path in the pack, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** What loads modules by names that are put together at run time: then any file can be one that is loaded. */
const loadsByName =
  /\b(?:importlib|import_module|__import__|exec_module|runpy|pkgutil|iter_modules)\b|\bexec\s*\(/u;
/** What lists folders, in a source that looks for Python files. */
const listsFolders = /\b(?:r?glob|listdir|scandir|iterdir|walk)\s*\(/u;
const namesPython = /\.py['"]/u;
/** What ComfyUI and its managers run by their names, without anybody's naming them. */
const runByName = new Set(['__init__.py', 'prestartup_script.py', 'install.py', 'uninstall.py']);
/** Where a pack says which folder the browser loads, all of it. */
const namesWebFolder = /\b(?:WEB_DIRECTORY|EXTENSION_WEB_DIRS)\b|^\s*web\s*=/mu;
const isWebFile = /\.(?:[cm]?js|jsx|css|html?|json|wasm)$/iu;
/** Scripts of pages and of Node.js, which import each other also without the end of the name. */
const isScript = /\.(?:[cm]?[jt]s|[jt]sx)$/iu;
/** What Python imports: sources, compiled ones, and modules of native code, which end in the build that they are for. */
const isModule = /\.(?:pyi?|pyx|pxd|py[cdo]|so)$/iu;
/** Lists of packages, of which one can bring another (`-r`, `-c`). */
const isRequirements =
  /(?:^|\/)(?:[^/]*(?:requirements|constraints)[^/]*\.(?:txt|in)|requirements\/[^/]*\.(?:txt|in))$/iu;
/** Other texts that load files by their names: not shell scripts and prose, which import nothing. */
const namesFiles = /\.(?:py[ix]?|pxd|json|toml|cfg|ya?ml|html?)$/iu;

/** Whether a file can load others of its pack, so that its text is to be looked at. */
export function mayLoad(path: string): boolean {
  return isScript.test(path) || namesFiles.test(path) || isRequirements.test(path);
}

/**
 * Whether a pack can do without a file, as far as its sources tell: no other file names it, and none loads modules by
 * names that cannot be read. Errs on the side of "no": a pack that does not load is worse than a finding.
 *
 * @param others the pack's other files that may load it: sources, pages, manifests
 */
export function canBeLeftOut(path: string, others: readonly SourceFile[]): boolean {
  const name = path.split('/').at(-1) ?? path;
  // A package's own file is loaded with whatever is below it, and the manifest is what the registry reads.
  if (runByName.has(name) || path === 'pyproject.toml' || path === 'requirements.txt') return false;
  const isPython = isModule.test(name);
  // `_fast.cpython-311-x86_64-linux-gnu.so` is imported as `_fast`.
  const stem = isPython ? name.replace(/\..*$/u, '') : name.replace(/\.[^.]+$/u, '');
  const needle = isPython ? stem : name;
  for (const { path: other, text } of others) {
    if (other === path) continue;
    if (isPython && /\.pyx?$/iu.test(other) && loadsAny(text)) return false;
    if (isWebFile.test(name) && namesWebFolder.test(text)) return false;
    if (hasWord(text, isScript.test(name) && isScript.test(other) ? stem : needle)) return false;
  }
  return true;
}

function loadsAny(text: string): boolean {
  return loadsByName.test(text) || (listsFolders.test(text) && namesPython.test(text));
}

/** Whether a text has a word, not as a part of a longer one. No pattern is made of it: it comes from a file's name. */
function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!isWordPart(text[at - 1]) && !isWordPart(text[at + word.length])) return true;
  }
  return false;
}

function isWordPart(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}_]/u.test(character);
}
