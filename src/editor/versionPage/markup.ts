import { visibleText } from '../../workspace/words/visibleText';

/** A piece of HTML that `markup` has made: everything in it that came from elsewhere is escaped. */
export class Markup {
  constructor(readonly html: string) {}
}

type Piece = string | number | Markup | readonly (Markup | undefined)[] | undefined;

/**
 * Makes HTML of a template. Texts and numbers that are put in are escaped, in content and in quoted attributes alike;
 * markup goes in as it is, and `undefined` leaves nothing. Besides, only `new Markup` makes some, which is for
 * constants of our own.
 */
export function markup(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return new Markup(parts.reduce((all, part, index) => all + htmlOf(pieces[index - 1]) + part));
}

function htmlOf(piece: Piece): string {
  if (piece === undefined) return '';
  if (piece instanceof Markup) return piece.html;
  if (typeof piece === 'object') return piece.map(htmlOf).join('');
  return escape(String(piece));
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return visibleText(text).replace(/[&<>"']/gu, (character) => entities[character] ?? '');
}
