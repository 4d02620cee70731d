const simple: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

/** The quotes of a literal as it is written, and what stands between them. */
export function literalParts(source: string): { readonly prefix: string; readonly body: string } {
  const [, prefix = '', quote = ''] = /^([a-z]*)("""|'''|"|')/iu.exec(source) ?? [];
  const start = prefix.length + quote.length;
  const end =
    quote !== '' && source.length >= start + quote.length && source.endsWith(quote) ? quote.length : 0;
  return { prefix: prefix.toLowerCase(), body: source.slice(start, source.length - end) };
}

/** The text that a string literal stands for. An escape that is none stays as it is written. */
export function stringValue(source: string): string {
  const { prefix, body } = literalParts(source);
  if (prefix.includes('r') || !body.includes('\\')) return body;
  return body.replace(
    /\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U000([0-9a-f]{5})|([0-7]{1,3})|([^]))/giu,
    (whole, ...groups: (string | undefined)[]) => {
      const [x, u, long, octal, one] = groups;
      const code = x ?? u ?? long;
      if (code !== undefined) return String.fromCodePoint(parseInt(code, 16));
      if (octal !== undefined) return String.fromCodePoint(parseInt(octal, 8));
      return one === '\n' ? '' : (simple[one ?? ''] ?? whole);
    },
  );
}
