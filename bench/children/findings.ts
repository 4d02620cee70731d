// Placing findings in files, with code that has not run before; then again after each edit.
import { placeFindings } from '../../src/findings/placeFindings';
import type { Finding } from '../../src/registry/statusReason';
import { answer, input } from './answer';

interface Task {
  readonly files: number;
  readonly lines: number;
  readonly findings: number;
  readonly edits: number;
}

const { files, lines, findings, edits } = input() as Task;

const isBlank = (line: number) => line % 9 === 0;

/** Like Python: indented, with blank lines, and now and then two lines alike. */
function codeLine(file: number, line: number): string {
  if (isBlank(line)) return '';
  const indent = '    '.repeat(line % 4);
  if (line % 7 === 0) return `${indent}return result`;
  return `${indent}result_${line} = requests.get(self.address_${file % 50}, timeout=${line % 30})`;
}

const finding = (file: number, line: number): Finding => ({
  rule: `rule_${line % 5}`,
  severity: 'info',
  scanner: 'yara_scan',
  description: '',
  recommendation: '',
  file: `nodes/file_${file}.py`,
  line,
  snippet: codeLine(file, line - 1).trim(),
  matched: line % 2 === 0 ? 'requests.get(' : '',
  message: '',
  tags: [],
});

/** Today's text: three lines above, every 50th line changed. */
function todaysText(file: number): string {
  const today = Array.from({ length: lines }, (_, line) =>
    line % 50 === 17 ? '# was something else' : codeLine(file, line),
  );
  return ['import os', 'import requests', '', ...today].join('\n');
}

const tasks = Array.from({ length: files }, (_, file) => ({
  text: todaysText(file),
  findings: Array.from({ length: findings }, (_, at) => {
    const line = 1 + Math.floor((at * (lines - 2)) / findings);
    return finding(file, isBlank(line) ? line + 2 : line + 1);
  }),
}));

const started = performance.now();
const places = tasks.flatMap((task) => placeFindings(task.text, task.findings));
const first = performance.now() - started;

const again: number[] = [];
const [task] = tasks;
for (let edit = 0; edit < edits && task !== undefined; edit++) {
  // Another text each time, as after a key stroke.
  const text = `${task.text}# edit ${edit}\n`;
  const editing = performance.now();
  placeFindings(text, task.findings);
  again.push(performance.now() - editing);
}
answer({ first, again, found: places.filter(({ kind }) => kind === 'code').length, count: places.length });
