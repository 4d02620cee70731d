import type { Located } from './manifest';

/** The dependencies with the ComfyUI frontend package taken out: its version is a field of its own. */
export interface SplitDependencies {
  readonly dependencies: readonly string[];
  /** Of the first mention, the text behind the name: a version constraint, or empty. */
  readonly frontend: Located<string> | undefined;
  /** Further mentions. They are sent nowhere. */
  readonly repeated: readonly Located<string>[];
  /** Mentions in a spelling that pip takes as the same package, but comfy-cli as an ordinary dependency. */
  readonly otherSpelling: readonly Located<string>[];
}

const name = 'comfyui-frontend-package';
// Unlike comfy-cli, a longer name that begins alike is another package and stays a dependency.
const longerName = /^[A-Za-z0-9._-]/;
/** Names are the same package when they differ in case or in runs of these characters only (PEP 503). */
const anySpelling = /^comfyui[-_.]+frontend[-_.]+package(?![A-Za-z0-9._-])/i;

export function splitDependencies(entries: readonly Located<string>[]): SplitDependencies {
  const isFrontend = ({ value }: Located<string>) =>
    value.startsWith(name) && !longerName.test(value.slice(name.length));
  const [first, ...repeated] = entries.filter(isFrontend);
  const others = entries.filter((entry) => !isFrontend(entry));
  return {
    dependencies: others.map(({ value }) => value),
    frontend: first && { value: first.value.slice(name.length).trim(), range: first.range },
    repeated,
    otherSpelling: others.filter(({ value }) => anySpelling.test(value)),
  };
}
