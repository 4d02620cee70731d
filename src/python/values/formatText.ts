import { numberIn } from './operators';
import type { Value } from './values';

/** What `str(value)` gives; undefined where that is not known. */
export function textFor(value: Value): string | undefined {
  switch (value.kind) {
    case 'text':
      return value.value;
    case 'integer':
      return String(value.value);
    case 'float':
      return floatText(value.value);
    case 'boolean':
      return value.value ? 'True' : 'False';
    case 'none':
      return 'None';
    case 'path':
      return value.path;
    default:
      return undefined;
  }
}

/** A float as Python writes it: 1.0 has its point. */
export function floatText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e16)
    return (Object.is(value, -0) ? '-' : '') + value.toFixed(1);
  return String(value).replace(/e([+-])(\d)$/u, 'e$10$2');
}

/** What `repr(value)` gives. */
export function reprOf(value: Value): string | undefined {
  if (value.kind !== 'text') return textFor(value);
  const quote = value.value.includes("'") && !value.value.includes('"') ? '"' : "'";
  const inside = value.value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll(quote, `\\${quote}`);
  return quote + inside + quote;
}

/** A value in an f-string or `format()`: `>10`, `03d`, `.2f`. */
export function formatted(value: Value, format: string, conversion = ''): string | undefined {
  const text = conversion === 'r' ? reprOf(value) : textFor(value);
  if (format === '' || text === undefined) return text;
  const [, fill = '', align = '', sign = '', zero = '', width = '', , digits, type = ''] =
    /^(?:(.)?([<>^=]))?([+ -]?)#?(0?)(\d*)([,_]?)(?:\.(\d+))?([a-z%]?)$/iu.exec(format) ?? [];
  if (width === '' && digits === undefined && type === '' && sign === '') return undefined;
  const number = numberIn(value);
  let made = text;
  if (type === 'f' || (type === '' && digits !== undefined && number !== undefined)) {
    if (number === undefined) return undefined;
    made = Number(number).toFixed(Number(digits ?? 6));
  } else if (type === 'x' || type === 'X' || type === 'b' || type === 'o') {
    if (typeof number === 'undefined') return undefined;
    made = BigInt(number).toString(type === 'b' ? 2 : type === 'o' ? 8 : 16);
    if (type === 'X') made = made.toUpperCase();
  } else if (type === 'd') {
    if (number === undefined) return undefined;
  } else if (type !== '' && type !== 's') return undefined;
  if (sign === '+' && number !== undefined && number >= 0) made = `+${made}`;
  const missing = Number(width || '0') - made.length;
  if (missing <= 0) return made;
  const filler = (fill || (zero === '' ? ' ' : '0')).repeat(missing);
  const toLeft = align === '<' || (align === '' && zero === '' && number === undefined);
  return toLeft ? made + filler : filler + made;
}

/** `'a %s' % b`. */
export function formatPercent(format: string, value: Value): string | undefined {
  const values = value.kind === 'tuple' ? [...value.items] : [value];
  return replaced(format, /%(?:\((\w+)\))?([-+ 0]*)(\d*)(?:\.(\d+))?([sdifrx%])/gu, (_, parts) => {
    const [key, flags = '', width = '', digits, type = ''] = parts;
    if (type === '%') return '%';
    const item =
      key !== undefined && value.kind === 'dictionary' ? value.entries.get(`t${key}`)?.value : values.shift();
    // Texts stand to the right here, unlike in f-strings.
    const align = width === '' ? '' : flags.includes('-') ? '<' : flags.includes('0') ? '' : '>';
    const spec = `${align}${flags.includes('0') ? '0' : ''}${width}${digits === undefined ? '' : `.${digits}`}`;
    const kind = type === 'i' ? 'd' : type === 's' || type === 'r' ? '' : type;
    return item === undefined ? undefined : formatted(item, `${spec}${kind}`, type === 'r' ? 'r' : '');
  });
}

/** `'{} {name}'.format(…)`. */
export function formatBraces(
  format: string,
  positional: readonly Value[],
  named: ReadonlyMap<string, Value>,
): string | undefined {
  let next = 0;
  return replaced(format, /\{\{|\}\}|\{(\w*)(?:!([rsa]))?(?::([^{}]*))?\}/gu, (whole, parts) => {
    if (whole === '{{' || whole === '}}') return whole.charAt(0);
    const [name = '', conversion = '', spec = ''] = parts;
    const at = name === '' ? next++ : /^\d+$/u.test(name) ? Number(name) : undefined;
    const value = at === undefined ? named.get(name) : positional[at];
    return value === undefined ? undefined : formatted(value, spec, conversion);
  });
}

/** A text with each place of a pattern replaced; undefined where one of them is not known. */
function replaced(
  text: string,
  pattern: RegExp,
  piece: (whole: string, parts: readonly (string | undefined)[]) => string | undefined,
): string | undefined {
  let made = '';
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    const [whole, ...parts] = match;
    const part = piece(whole, parts);
    if (part === undefined) return undefined;
    made += text.slice(at, match.index) + part;
    at = match.index + whole.length;
  }
  return made + text.slice(at);
}
