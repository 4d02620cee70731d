import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { median, repeat, type Part } from '../figure';

interface Previewed {
  readonly list: number;
  readonly rows: number;
  readonly remarks: number;
  readonly again: number;
  readonly size: number;
  readonly files: number;
}

/** The preview of a pack of 10,000 small texts: its list, its rows, and the remarks on them. */
export const preview: Part = async ({ child, scratch, quick }) => {
  const files = quick ? 500 : 10_000;
  const folder = path.join(scratch, 'preview');
  for (let at = 0; at < files; at++) {
    const name = path.join(folder, `top${at % 10}`, `sub${at % 200}`, `file${at}.py`);
    if (at < 200) mkdirSync(path.dirname(name), { recursive: true });
    writeFileSync(name, `value_${at} = ${at}\n`.repeat(50));
  }
  writeFileSync(path.join(folder, '.comfyignore'), 'docs/\n*.tmp\n/top0/sub0/file0.py\n');
  for (const args of [
    ['init', '-q'],
    ['add', '-A'],
  ])
    execFileSync('git', args, { cwd: folder });
  const runs = await repeat(quick ? 1 : 5, () => child<Previewed>('preview', { folder }));
  if (runs.some((run) => run.files !== files)) throw new Error('The list is not whole');
  return [
    {
      name: 'list and rows of 10,000 files',
      value: median(runs.map(({ list, rows }) => list + rows)),
      unit: 'ms',
      limit: 1000,
    },
    { name: 'rows alone', value: median(runs.map(({ rows }) => rows)), unit: 'ms' },
    {
      name: 'remarks on them, behind the rows',
      value: median(runs.map(({ remarks }) => remarks)),
      unit: 'ms',
    },
    { name: 'size of the archive, behind them', value: median(runs.map(({ size }) => size)), unit: 'ms' },
    { name: 'remarks again, nothing changed', value: median(runs.map(({ again }) => again)), unit: 'ms' },
  ];
};
