/** A piece of a text, in UTF-16 units from its start: without the quotes around it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * How a version is named: a number of the registry; a commit; a word that names none (`nightly`, `unknown`, or what
 * nobody can read); nothing at all.
 */
export type VersionKind = 'semver' | 'hash' | 'unknown' | 'none';

/**
 * Who knows the pack: the registry by its node id, a git host by an address (`aux_id`, or a URL in a snapshot), or nobody,
 * since it is ComfyUI itself.
 */
export type PackSource = 'registry' | 'repository' | 'comfyui';

/** A place in a document that names a node pack, and mostly a version of it. */
export interface Reference {
  /** As written, without blanks around it: a node id, or the address of a repository. Any text, of any length. */
  readonly id: string;
  readonly source: PackSource;
  readonly kind: VersionKind;
  /** As written, without blanks and a leading `v`; empty when there is none. */
  readonly version: string;
  /** Undefined where the document is no text. */
  readonly idSpan: Span | undefined;
  readonly versionSpan: Span | undefined;
}

/** A text in a document and where it is. */
export interface PlacedText {
  readonly text: string;
  readonly span: Span | undefined;
}

/** The id that workflows give to what ComfyUI itself brings. */
const comfyui = 'comfy-core';
const nodeId = /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/iu;
const longestId = 100;
const semver = /^v?\d+(?:\.\d+){0,2}(?:[-+][0-9a-z.+-]+)?$/iu;
const hash = /^[0-9a-f]{4,40}$/iu;

/** Whether a text can be the id of a pack in the registry: others need not be asked about (registry.md 1.1). */
export function isNodeId(text: string): boolean {
  return text.length <= longestId && nodeId.test(text);
}

/** What a version's text is. A number without a dot is a commit's when it is long enough for one. */
export function versionKind(text: string): VersionKind {
  if (text === '') return 'none';
  if (hash.test(text)) return 'hash';
  return text.length <= longestId && semver.test(text) ? 'semver' : 'unknown';
}

/** @param version undefined where none is named, or what stands there is no text */
export function toReference(
  id: PlacedText,
  version: PlacedText | undefined,
  source: 'registry' | 'repository',
): Reference {
  const name = id.text.trim();
  const written = version?.text.trim() ?? '';
  const kind = versionKind(written);
  return {
    id: name,
    source: source === 'registry' && name.toLowerCase() === comfyui ? 'comfyui' : source,
    kind,
    version: kind === 'semver' ? written.replace(/^v/iu, '') : written,
    idSpan: id.span,
    versionSpan: version?.span,
  };
}
