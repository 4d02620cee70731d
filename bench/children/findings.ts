// Placing findings in files, with code that has not run before; then again after each edit.
import { placeFindings } from '../../src/findings/placeFindings';
import type { Finding } from '../../src/registry/statusReason';
import { answer, input } from './answer';

interface Task {
  readonly files: number;
  readonly lines: number;
  readonly findings: number;
  readonly edits: number;
  /** One line of a megabyte, and snippets that match it everywhere but for their ends. */
  readonly hostile?: boolean;
}

const { files, lines, findings, edits, hostile = false } = input() as Task;

const isBlank = (line: number) => line % 9 === 0;

/** Like Python: indented, with blank lines, and now and then two lines alike. */
function codeLine(file: number, line: number): string {
  if (isBlank(line)) return '';
  const indent = '    '.repeat(line % 4);
  if (line % 7 === 0) return `${indent}return result`;
  return `${indent}result_${line} = requests.get(self.address_${file % 50}, timeout=${line % 30})`;
}

const finding = (file: number, line: number, snippet: string): Finding => ({
  rule: `rule_${line % 5}`,
  severity: 'info',
  scanner: 'yara_scan',
  description: '',
  recommendation: '',
  file: `nodes/file_${file}.py`,
  line,
  snippet,
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

const hostileTask = () => ({
  text: 'a'.repeat(1_000_000),
  findings: Array.from({ length: findings }, (_, at) => finding(0, at + 1, `${'a'.repeat(500)}b${at}`)),
});

const task = (file: number) => ({
  text: todaysText(file),
  findings: Array.from({ length: findings }, (_, at) => {
    const line = 1 + Math.floor((at * (lines - 2)) / findings);
    const index = isBlank(line) ? line + 1 : line;
    return finding(file, index + 1, codeLine(file, index).trim());
  }),
});

const tasks = Array.from({ length: files }, (_, file) => (hostile ? hostileTask() : task(file)));

const cpuBefore = process.cpuUsage();
const started = performance.now();
const places = tasks.flatMap(({ text, findings: own }) => placeFindings(text, own));
const first = performance.now() - started;
const { user, system } = process.cpuUsage(cpuBefore);

const again: number[] = [];
for (let edit = 0; edit < edits; edit++) {
  // Another text each time, as after a key stroke.
  const { text, findings: own } = task(0);
  const edited = `${text}# edit ${edit}\n`;
  const editing = performance.now();
  placeFindings(edited, own);
  again.push(performance.now() - editing);
}
answer({
  first,
  cpu: (user + system) / 1000,
  again,
  found: places.filter(({ kind }) => kind === 'code').length,
  count: places.length,
});
