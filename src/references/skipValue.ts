const quote = 0x22;
const backslash = 0x5c;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** What may stand outside of strings and is no bracket: blanks, numbers, `true`, `false`, `null`. */
const plain = new Uint8Array(128);
for (const character of ' \t\r\n,:+-.0123456789Etruefalsn') plain[character.charCodeAt(0)] = 1;

/**
 * Where an object or a list in a JSON text ends. Most of a workflow is widgets and links, which are passed over so.
 *
 * @param from after the bracket that opens it
 * @returns the place of its own bracket; the end of a text that is cut off; -1 where brackets or quotes do not fit
 */
export function endOfValue(text: string, from: number, isList: boolean): number {
  const open = [isList ? closeBracket : closeBrace];
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      at = endOfString(text, at + 1);
      if (at < 0) return -1;
    } else if (code === openBrace) open.push(closeBrace);
    else if (code === openBracket) open.push(closeBracket);
    else if (code === closeBrace || code === closeBracket) {
      if (open.pop() !== code) return -1;
      if (open.length === 0) return at;
    } else if (plain[code] !== 1) return -1; // A quote is missing: what should be a string is outside of one.
  }
  return text.length;
}

/** The place of the quote that ends a string, or the end of the text; -1 where its line ends before. */
function endOfString(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at;
    if (code === backslash) at++;
    else if (code === lineFeed || code === carriageReturn) return -1;
  }
  return text.length;
}
