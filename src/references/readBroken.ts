import { createScanner } from 'jsonc-parser';
import { Collector } from './collector';
import { kinds, nextToken, placedText } from './jsonTokens';
import type { PlacedText, Reference } from './reference';
import { roleOf } from './roles';
import type { Role } from './roles';

/** The objects that name packs, with the key before them. Inside of a string of the document these quotes are escaped. */
const beginnings = /"(properties|cnr_custom_nodes|git_custom_nodes)"\s*(?::\s*)?\{/gu;
const roles: Readonly<Record<string, Role>> = {
  properties: 'properties',
  cnr_custom_nodes: 'registryPacks',
  git_custom_nodes: 'gitPacks',
};
const nodes = /"nodes"\s*(?::\s*)?\[/u;

/**
 * References in a text that was JSON before somebody typed in it: each object that names packs is read by itself, whatever
 * stands around it, so that a bracket or a quote that is missing or one too many costs the node that it is in.
 */
export function readBroken(text: string): Reference[] {
  const collector = new Collector();
  const found = [...text.matchAll(beginnings)];
  const hasNodes = nodes.test(text);
  found.forEach(({ 0: beginning, 1: key = '', index }, at) => {
    const role = roles[key] ?? 'other';
    if (role === 'properties' && !hasNodes) return;
    // None reaches into the next: where the end of one is missing, all would be read again and again.
    const end = found[at + 1]?.index ?? text.length;
    readObject(text, index + beginning.length, end, role, collector);
  });
  return collector.finish();
}

function readObject(text: string, from: number, end: number, role: Role, collector: Collector): void {
  const scanner = createScanner(text, true);
  scanner.setPosition(from);
  const open: Role[] = [];
  let key: PlacedText | undefined;
  let last: PlacedText | undefined;
  const begin = (next: Role): void => {
    collector.begin(next, key);
    open.push(next);
    key = last = undefined;
  };
  const close = (): void => {
    open.pop();
    collector.end();
    key = last = undefined;
  };
  begin(role);
  while (open.length > 0) {
    const token = nextToken(scanner, text);
    if (token === kinds.end || scanner.getTokenOffset() >= end) break;
    switch (token) {
      case kinds.openBrace:
      case kinds.openBracket: {
        const isList = token === kinds.openBracket;
        if (open.at(-1) === 'gitPack' && !isList) {
          // A pack holds no objects: this is the next one, and the bracket that ends the one before is missing.
          const next = key;
          close();
          key = next;
        }
        begin(roleOf(open.at(-1) ?? 'other', key?.text, isList));
        break;
      }
      case kinds.closeBrace:
      case kinds.closeBracket:
        close();
        break;
      case kinds.string:
        if (key === undefined) last = placedText(scanner);
        else {
          collector.value(key, placedText(scanner));
          key = undefined;
        }
        break;
      case kinds.colon:
        key = last;
        last = undefined;
        break;
      case kinds.comma:
        key = last = undefined;
        break;
      default:
        if (key !== undefined) collector.value(key, undefined);
        key = undefined;
    }
  }
  while (open.length > 0) close();
}
