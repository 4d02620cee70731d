// Methods of `str`.
import type { CallArguments, Frame, Run } from '../evaluate/run';
import { formatBraces, textFor } from '../values/formatText';
import { booleanOf, integerOf, sequenceOf, textOf, unknown, type Value } from '../values/values';

/** Calls a method of a text; what is not known here is unknown. */
export function callTextMethod(
  name: string,
  self: string,
  { positional, named }: CallArguments,
  run: Run,
  frame: Frame,
): Value {
  const [first, second] = positional;
  const text = first?.kind === 'text' ? first.value : undefined;
  switch (name) {
    case 'format': {
      const made = formatBraces(self, positional, named);
      return made === undefined ? unknown : textOf(made);
    }
    case 'join': {
      const each = first === undefined ? undefined : run.iterate(first, frame);
      if (each === undefined || each.open) return unknown;
      const pieces = each.items.map((item) => (item.kind === 'text' ? item.value : undefined));
      return pieces.includes(undefined) ? unknown : textOf(pieces.join(self));
    }
    case 'upper':
      return textOf(self.toUpperCase());
    case 'lower':
    case 'casefold':
      return textOf(self.toLowerCase());
    case 'capitalize':
      return textOf(self.slice(0, 1).toUpperCase() + self.slice(1).toLowerCase());
    case 'title':
      return textOf(
        self.toLowerCase().replace(/\p{L}+/gu, (word) => word.slice(0, 1).toUpperCase() + word.slice(1)),
      );
    case 'strip':
    case 'lstrip':
    case 'rstrip': {
      if (first !== undefined && first.kind !== 'none' && text === undefined) return unknown;
      return textOf(stripped(self, text, name));
    }
    case 'replace':
      return text !== undefined && second?.kind === 'text'
        ? textOf(self.replaceAll(text, second.value))
        : unknown;
    case 'removeprefix':
      if (text === undefined) return unknown;
      return textOf(self.startsWith(text) ? self.slice(text.length) : self);
    case 'removesuffix':
      if (text === undefined) return unknown;
      return textOf(text !== '' && self.endsWith(text) ? self.slice(0, -text.length) : self);
    case 'startswith':
    case 'endswith': {
      const options = first?.kind === 'tuple' ? first.items : first === undefined ? [] : [first];
      const found = options.some(
        (option) =>
          option.kind === 'text' &&
          (name === 'startswith' ? self.startsWith(option.value) : self.endsWith(option.value)),
      );
      return found || options.every(({ kind }) => kind === 'text') ? booleanOf(found) : unknown;
    }
    case 'split':
    case 'rsplit':
      return split(self, name, text, second ?? named.get('maxsplit'), first);
    case 'splitlines':
      return sequenceOf(
        'list',
        self
          .replace(/\r?\n$/u, '')
          .split(/\r\n?|\n/u)
          .map(textOf),
      );
    case 'partition':
    case 'rpartition': {
      if (text === undefined) return unknown;
      const at = name === 'partition' ? self.indexOf(text) : self.lastIndexOf(text);
      const parts =
        at >= 0
          ? [self.slice(0, at), text, self.slice(at + text.length)]
          : name === 'partition'
            ? [self, '', '']
            : ['', '', self];
      return sequenceOf('tuple', parts.map(textOf));
    }
    case 'find':
      return text === undefined ? unknown : integerOf(self.indexOf(text));
    case 'rfind':
      return text === undefined ? unknown : integerOf(self.lastIndexOf(text));
    case 'count':
      return text === undefined || text === '' ? unknown : integerOf(self.split(text).length - 1);
    case 'isdigit':
    case 'isnumeric':
      return booleanOf(/^\p{Nd}+$/u.test(self));
    case 'isalpha':
      return booleanOf(/^\p{L}+$/u.test(self));
    case 'isalnum':
      return booleanOf(/^[\p{L}\p{Nd}]+$/u.test(self));
    case 'isupper':
      return booleanOf(self !== self.toLowerCase() && self === self.toUpperCase());
    case 'islower':
      return booleanOf(self !== self.toUpperCase() && self === self.toLowerCase());
    case 'isidentifier':
      return booleanOf(/^[\p{L}_][\p{L}\p{Nd}_]*$/u.test(self));
    case 'zfill':
      return first?.kind === 'integer' ? textOf(self.padStart(Number(first.value), '0')) : unknown;
    default:
      return unknown;
  }
}

function stripped(text: string, characters: string | undefined, name: string): string {
  const isGone = (character: string) =>
    characters === undefined ? /\s/u.test(character) : characters.includes(character);
  let [from, to] = [0, text.length];
  if (name !== 'rstrip') while (from < to && isGone(text.charAt(from))) from++;
  if (name !== 'lstrip') while (to > from && isGone(text.charAt(to - 1))) to--;
  return text.slice(from, to);
}

function split(
  self: string,
  name: string,
  by: string | undefined,
  most: Value | undefined,
  first: Value | undefined,
): Value {
  if (by === undefined && first !== undefined && first.kind !== 'none') return unknown;
  const all =
    by === undefined ? self.trim().split(/\s+/u).filter(Boolean) : by === '' ? [self] : self.split(by);
  const count = most?.kind === 'integer' ? Number(most.value) : -1;
  if (count < 0 || all.length <= count + 1) return sequenceOf('list', all.map(textOf));
  const parts =
    name === 'split'
      ? [...all.slice(0, count), all.slice(count).join(by ?? ' ')]
      : [all.slice(0, all.length - count).join(by ?? ' '), ...all.slice(all.length - count)];
  return sequenceOf('list', parts.map(textOf));
}

/** What `str(value)` makes. */
export function asText(value: Value): Value {
  const text = textFor(value);
  return text === undefined ? unknown : textOf(text);
}
