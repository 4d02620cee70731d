import { isOver, type Figure } from './figure';

/** The figures of one part as lines of a table. */
export function tableLines(part: string, figures: readonly Figure[]): string[] {
  return [
    part,
    ...figures.map((figure) => {
      const { name, value, unit, limit, note } = figure;
      const bound = limit === undefined ? '' : `limit ${format(limit, unit)}`;
      const verdict = limit === undefined ? '' : isOver(figure) ? 'OVER' : 'ok';
      return [
        `  ${name.padEnd(50)}${format(value, unit).padStart(16)}`,
        bound.padEnd(18),
        verdict.padEnd(5),
        note ?? '',
      ]
        .join('  ')
        .trimEnd();
    }),
  ];
}

function format(value: number, unit: Figure['unit']): string {
  const digits = unit === 'bytes' || unit === 'count' ? 0 : value < 10 ? 2 : 1;
  const number = value.toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: Number.isInteger(value) || unit !== 'count' ? digits : 2,
  });
  return unit === 'count' ? number : `${number} ${unit}`;
}
