import { Collector } from './collector';
import { findPackKeys } from './packKeys';
import type { PackKey } from './packKeys';
import type { PlacedText, Reference } from './reference';
import { packKeys, roleOf, rootRole } from './roles';
import type { Role } from './roles';

/** Levels of containers, a call for each; subgraphs in subgraphs have three a step. */
const deepest = 500;
const listIndex = /^\d+$/u;

/**
 * References in JSON that `JSON.parse` understands, which is faster than any reader of tokens: the parsed document says
 * what the keys are for, and a search through the text says where they are, in the same order.
 *
 * @returns undefined where the two do not fit together (keys that come twice, such keys at other places), or the
 * document is not JSON, nested very deep, or a snapshot: read its tokens then
 */
export function readParsed(text: string): Reference[] | undefined {
  // One that is cut off need not be read twice.
  if (!text.trimEnd().endsWith('}')) return undefined;
  try {
    const document: unknown = JSON.parse(text);
    if (typeof document !== 'object' || document === null || isSnapshot(document)) return undefined;
    const walk = new Walk(findPackKeys(text));
    walk.into(document, rootRole, 0);
    return walk.isExact ? walk.finish() : undefined;
  } catch {
    return undefined; // Not JSON.
  }
}

/** Its ids are keys, which the search does not find. */
function isSnapshot(document: object): boolean {
  return ['cnr_custom_nodes', 'git_custom_nodes', 'custom_nodes'].some((key) => Object.hasOwn(document, key));
}

class Walk {
  readonly #collector = new Collector();
  #next = 0;
  #fits = true;

  constructor(private readonly found: readonly PackKey[]) {}

  /** Whether every key of the text was met, in its order. */
  get isExact(): boolean {
    return this.#fits && this.#next === this.found.length;
  }

  finish(): Reference[] {
    return this.#collector.finish();
  }

  into(value: object, role: Role, depth: number): void {
    if (depth > deepest) this.#fits = false;
    if (!this.#fits) return;
    if (Array.isArray(value)) {
      for (const member of value) this.#member(member, role, undefined, depth);
    } else if (role === 'properties') {
      this.#properties(value);
    } else if (role === 'node') {
      // There are thousands of these, and one of their members is looked at.
      this.#member((value as { properties?: unknown }).properties, role, 'properties', depth);
    } else {
      for (const key in value) {
        // An object gives such keys first, wherever they stand in the text.
        if (role === 'groupNodes' && listIndex.test(key)) this.#fits = false;
        this.#member((value as Record<string, unknown>)[key], role, key, depth);
      }
    }
  }

  #member(value: unknown, parent: Role, key: string | undefined, depth: number): void {
    if (typeof value !== 'object' || value === null) return;
    const role = roleOf(parent, key, Array.isArray(value));
    if (role !== 'other') this.into(value, role, depth + 1);
  }

  #properties(properties: object): void {
    this.#collector.begin('properties', undefined);
    for (const key in properties) {
      if (key === 'cnr_id' || key === 'aux_id' || key === 'ver') {
        const place = this.found[this.#next++];
        const value: unknown = (properties as Record<string, unknown>)[key];
        const text = typeof value === 'string' ? value : undefined;
        if (place?.key !== key || place.value?.text !== text) this.#fits = false;
        else this.#collector.value(keyTexts[key], place.value);
      }
    }
    this.#collector.end();
  }
}

const keyTexts = Object.fromEntries(packKeys.map((text) => [text, { text, span: undefined }])) as Record<
  (typeof packKeys)[number],
  PlacedText
>;
