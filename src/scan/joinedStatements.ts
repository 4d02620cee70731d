import type { Hit, Scanned } from './hit';

/** Statements on one line: a hit a line, at its first semicolon that has a statement behind it. */
export function joinedStatementHits({ outline }: Scanned): Hit[] {
  return outline.groups.flatMap(({ node }) => {
    const semicolon = node
      .getChildren(';')
      .find(
        ({ nextSibling }) => nextSibling !== null && nextSibling.name !== ';' && !nextSibling.type.isSkipped,
      );
    if (semicolon === undefined) return [];
    return [{ rule: 'joined-statements', from: semicolon.from, to: semicolon.to } as const];
  });
}
