import * as l10n from '@vscode/l10n';
import type { Located, Manifest, ManifestFix, Position, TextRange } from '../manifest';
import { issue, projectRange, type ManifestIssue, type RuleContext } from '../manifestIssue';
import type { SourceText } from '../sourceText';
import { inserting, offered, quoted } from '../textEdits';
import { addToProject } from './keyNames';

/** Longest list of names in a message. */
const mostNames = 5;
const frontend = 'comfyui-frontend-package';
/** Another file, or a folder or repository whose package nobody has named: `-r other.txt`, `-rother.txt`, `-e .`. */
const openLine = /^\s*-(?:[re]|-requirement\b|-editable\b)/m;

/**
 * The dependencies of the manifest and those of requirements.txt. The registry is told the first, while
 * ComfyUI-Manager and comfy-cli install the second.
 */
export function checkRequirements(manifest: Manifest, { disk, source }: RuleContext): ManifestIssue[] {
  if (disk?.requirements === undefined) return [];
  const { text, isUnreadable = false } = disk.requirements;
  const listed = manifest.dependencies?.value ?? [];
  const inManifest = listed.map(({ value }) => ({ line: value, name: packageName(value) })).filter(isPackage);
  const lines = requirementLines(text ?? '');
  const inFile = lines.map((line) => ({ line, name: packageName(line) })).filter(isPackage);
  const missingFrom = (one: readonly Package[], other: readonly Package[]) =>
    one.filter(({ name }) => name !== '' && name !== frontend && !other.some((each) => each.name === name));
  const range = keyOf(manifest) ?? projectRange(manifest);
  const issues: ManifestIssue[] = [];

  // A package by its address alone may be any of those by name, and so may what another file lists.
  const unlisted = inManifest.some(({ name }) => name === '') ? [] : missingFrom(inFile, inManifest);
  if (unlisted.length > 0) {
    const message = l10n.t(
      'requirements.txt names {0}, which the registry is not told of. Add it to the dependencies.',
      names(unlisted),
    );
    const fix = addTo(
      manifest,
      unlisted.map(({ line }) => line),
      source,
    );
    issues.push(issue('manifest-dependencies-unlisted', 'information', range, message, fix));
  }
  const isOpen = inFile.some(({ name }) => name === '') || openLine.test(text ?? '');
  const uninstalled = isOpen ? [] : missingFrom(inManifest, inFile);
  if (uninstalled.length > 0) {
    const message = isUnreadable
      ? l10n.t(
          'requirements.txt cannot be read as a text, and only from there ComfyUI-Manager and comfy-cli install. Save it in UTF-8.',
        )
      : text === undefined
        ? l10n.t(
            'There is no requirements.txt, and only from there ComfyUI-Manager and comfy-cli install: users do not get {0}.',
            names(uninstalled),
          )
        : l10n.t(
            'requirements.txt does not name {0}, and only from there ComfyUI-Manager and comfy-cli install. Add it there.',
            names(uninstalled),
          );
    issues.push(issue('manifest-requirements-unlisted', 'warning', range, message));
  }
  return issues;
}

interface Package {
  readonly line: string;
  /** In its plain form (PEP 503); empty for one that is named by its address alone. */
  readonly name: string;
}

function isPackage(each: { readonly line: string; readonly name: string | undefined }): each is Package {
  return each.name !== undefined;
}

/** Undefined for what is no package: a comment, an option, a blank. */
function packageName(line: string): string | undefined {
  const text = line.trim();
  if (text === '' || /^[#-]/.test(text)) return undefined;
  if (/^(?:\w+\+)?\w+:\/\//.test(text) || /^[./\\]/.test(text)) {
    return plainName(/[#&]egg=([A-Za-z0-9._-]+)/.exec(text)?.[1] ?? '');
  }
  return plainName(/^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?/.exec(text)?.[0] ?? '');
}

function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/g, '-');
}

/** The requirements of a file, without comments; a line that ends in a backslash goes on. */
function requirementLines(text: string): string[] {
  return text
    .replace(/^\uFEFF/, '')
    .replaceAll(/\\\r?\n/g, ' ')
    .split(/\r\n|\n|\r/)
    .map((line) =>
      line
        .replace(/(?:^|\s)#.*$/, '')
        .replace(/\s--hash=.*$/, '')
        .trim(),
    );
}

function names(packages: readonly Package[]): string {
  const first = packages.slice(0, mostNames).map(({ name }) => name);
  const more = packages.length - first.length;
  return more === 0 ? first.join(', ') : l10n.t('{0} and {1} more', first.join(', '), more);
}

function keyOf({ projectKeys }: Manifest): TextRange | undefined {
  return projectKeys.find(({ value }) => value === 'dependencies')?.range;
}

function addTo(manifest: Manifest, lines: readonly string[], source?: SourceText): ManifestFix | undefined {
  const title = l10n.t('Add it to the dependencies');
  const texts = lines.map(quoted);
  const { dependencies } = manifest;
  if (dependencies === undefined) {
    return keyOf(manifest) === undefined
      ? addToProject(title, manifest, source, `dependencies = [${texts.join(', ')}]`)
      : undefined;
  }
  // Beside an entry of another type nobody knows where a new one would stand.
  if (manifest.problems.some(({ range }) => isWithin(range, dependencies.range))) return undefined;
  const last: Located<string> | undefined = dependencies.value.at(-1);
  if (last === undefined) {
    const { line, character } = dependencies.range.start;
    return offered(title, inserting({ line, character: character + 1 }, texts.join(', ')));
  }
  const indent = /^\s*$/.exec(
    source?.lines[last.range.start.line]?.slice(0, last.range.start.character) ?? '-',
  );
  const between = indent === null || source === undefined ? ', ' : `,${source.eol}${indent[0]}`;
  return offered(title, inserting(last.range.end, texts.map((text) => between + text).join('')));
}

function isWithin({ start }: TextRange, whole: TextRange): boolean {
  const isAfter = (one: Position, other: Position) =>
    one.line > other.line || (one.line === other.line && one.character >= other.character);
  return isAfter(start, whole.start) && isAfter(whole.end, start);
}
