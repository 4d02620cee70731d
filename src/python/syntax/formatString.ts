import type { SyntaxNode } from '@lezer/common';
import { literalParts, stringValue } from '../stringValue';

/** A value that an f-string holds. */
export interface FormatPart {
  readonly value: SyntaxNode | null;
  /** `r`, `s`, `a` or nothing. */
  readonly conversion: string;
  /** What stands behind the colon, as it is written. */
  readonly format: string;
}

/** The pieces of an f-string in their order: texts, and what is put in between. */
export function formatParts(node: SyntaxNode, text: string): (string | FormatPart)[] {
  const source = text.slice(node.from, node.to);
  const { prefix, body } = literalParts(source);
  const start = node.from + source.indexOf(body, prefix.length);
  const raw = prefix.includes('r') ? 'r' : '';
  const parts: (string | FormatPart)[] = [];
  let at = start;
  const addText = (to: number): void => {
    const piece = text.slice(at, to).replaceAll('{{', '{').replaceAll('}}', '}');
    // Escapes are read as in a literal; triple quotes let any other quote stand.
    if (piece !== '') parts.push(stringValue(`${raw}"""${piece}"""`));
  };
  for (const child of node.getChildren('FormatReplacement')) {
    addText(child.from);
    const conversion = child.getChild('FormatConversion');
    const format = child.getChild('FormatSpec');
    if (child.getChild('FormatSelfDoc') !== null) {
      const to = child.getChild('FormatSelfDoc')?.to ?? child.from;
      parts.push(text.slice(child.from + 1, to));
    }
    parts.push({
      value: child.firstChild?.nextSibling ?? null,
      conversion: conversion === null ? '' : text.slice(conversion.from + 1, conversion.to),
      format: format === null ? '' : text.slice(format.from + 1, format.to),
    });
    at = child.to;
  }
  addText(start + body.length);
  return parts;
}
