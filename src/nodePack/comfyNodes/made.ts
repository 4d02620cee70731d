// What V3 nodes are described with: calls of names that ComfyUI defines.
import type { MadeAttribute, MadeValue, Value } from '../../python/values/values';

/** The dotted name of what is called, `io.Int.Input`, without what it is called with. */
export function calleePath(callee: MadeValue['callee'] | MadeAttribute | MadeValue): string {
  if (callee.kind === 'external') return callee.path;
  if (callee.kind === 'made') return calleePath(callee.callee);
  return `${calleePath(callee.of)}.${callee.name}`;
}

/** The call that an attribute was taken of: `io.Custom("X")` of `io.Custom("X").Input`. */
export function madeBefore(callee: MadeValue['callee'] | MadeAttribute): MadeValue | undefined {
  if (callee.kind === 'external') return undefined;
  return callee.of.kind === 'made' ? callee.of : madeBefore(callee.of);
}

/** An argument by its name, or by its place. */
export function argumentOf(made: MadeValue, name: string, at: number): Value | undefined {
  return made.named.get(name) ?? made.positional[at];
}

export function lastName(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
