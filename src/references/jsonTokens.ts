import type { createScanner } from 'jsonc-parser';
import type { PlacedText } from './reference';

/** Of jsonc-parser's `SyntaxKind`, whose names are gone when it runs. */
export const kinds = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  colon: 6,
  string: 10,
  unknown: 16,
  end: 17,
} as const;

type Scanner = ReturnType<typeof createScanner>;

/** Reads a token. Blanks are passed over here: the scanner makes a text of them first, letter by letter. */
export function nextToken(scanner: Scanner, text: string): number {
  let at = scanner.getPosition();
  while (isBlank(text.charCodeAt(at))) at++;
  scanner.setPosition(at);
  return scanner.scan();
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** The string that a scanner has just read. */
export function placedText(scanner: Scanner): PlacedText {
  const start = scanner.getTokenOffset() + 1;
  const end = scanner.getTokenOffset() + scanner.getTokenLength();
  return { text: scanner.getTokenValue(), span: { start, end: isClosed(scanner) ? end - 1 : end } };
}

/** Whether that string has a quote at its end: it has none where the line ends before, or the text does. */
export function isClosed(scanner: Scanner): boolean {
  // `ScanError.UnexpectedEndOfString`
  return (scanner.getTokenError() as number) !== 2;
}
