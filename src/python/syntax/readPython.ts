import { parser } from '@lezer/python';
import { StatementLowering } from './lowerStatement';
import { Outline } from './outline';
import type { Span, Statement } from './syntax';

/** A file of Python that has been read. */
export interface PythonModule {
  readonly statements: readonly Statement[];
  /** Where the parser found no statement: offsets in the text. */
  readonly errors: readonly number[];
}

/**
 * Reads a file. What is broken is left out, the rest is read.
 *
 * @param text without a byte order mark; any ends of lines
 */
export function readPython(text: string): PythonModule {
  const outline = new Outline(text);
  const errors: number[] = [];
  const lowering = new StatementLowering(
    {
      text: outline.text,
      placeOf: (at) => outline.placeOf(at),
      leftOut: ({ from, to }) => {
        const body = outline.bodyIn(from, to);
        return body && (() => readBody(text, body));
      },
    },
    errors,
  );
  return { statements: lowering.block(parser.parse(outline.text).topNode), errors };
}

/** A block needs something that it stands in. */
const around = 'if 0:\n';

/** The statements of a body that was left out. */
function readBody(text: string, { from, to }: Span): readonly Statement[] {
  const inside = around + text.slice(from, to);
  const placeOf = (at: number) => at + from - around.length;
  const lowering = new StatementLowering({ text: inside, placeOf, leftOut: () => undefined }, []);
  return lowering.block(parser.parse(inside).topNode.firstChild?.getChild('Body'));
}
