// Placing findings in files, with code that has not run before; then again after each edit.
import { placeFindings } from '../../src/findings/placeFindings';
import type { Finding } from '../../src/registry/statusReason';
import { codeLine, isBlank, todaysText } from '../pythonText';
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

const hostileTask = () => ({
  text: 'a'.repeat(1_000_000),
  findings: Array.from({ length: findings }, (_, at) => finding(0, at + 1, `${'a'.repeat(500)}b${at}`)),
});

const task = (file: number) => ({
  text: todaysText(file, lines),
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
