// Text like Python for the parts that place findings.
export const isBlank = (line: number) => line % 9 === 0;

/** A line: indented, with blank lines, and now and then two lines alike. */
export function codeLine(file: number, line: number): string {
  if (isBlank(line)) return '';
  const indent = '    '.repeat(line % 4);
  if (line % 7 === 0) return `${indent}return result`;
  return `${indent}result_${line} = requests.get(self.address_${file % 50}, timeout=${line % 30})`;
}

/** Today's text: three lines above, every 50th line changed. */
export function todaysText(file: number, lines: number): string {
  const today = Array.from({ length: lines }, (_, line) =>
    line % 50 === 17 ? '# was something else' : codeLine(file, line),
  );
  return ['import os', 'import requests', '', ...today].join('\n');
}
