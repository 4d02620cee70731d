// A pack on disk whose last version is flagged, for the parts that read it as the editor does.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { manifestText, writeFile } from '../packs';
import { codeLine, isBlank, todaysText } from '../pythonText';

/** What bench/children/editor.ts answers. */
export interface Edited {
  /** From the first look until all findings have their places (ms), and as processor time. */
  readonly placed: number;
  readonly placedCpu: number;
  /** From the first look to the Problems view (ms). */
  readonly first: number;
  /** Processor time of all threads, which other work on the machine does not lengthen as much. */
  readonly cpu: number;
  /** The longest time in which nothing else could run (ms). */
  readonly stretch: number;
  /** Findings that the Problems view shows. */
  readonly shown: number;
  /** Of each edit, from the key to the Problems view (ms). */
  readonly again: readonly number[];
  /** The same, as processor time. */
  readonly againCpu: readonly number[];
  /** Of each hover (ms), and as processor time. */
  readonly times: readonly number[];
  readonly timesCpu: readonly number[];
  /** Of the hover's markdown. */
  readonly length: number;
}

interface Size {
  readonly files: number;
  readonly lines: number;
  /** Of each file. */
  readonly findings: number;
  readonly manifestLines?: number;
}

const nameOf = (file: number) => `nodes/part_${file % 10}/file_${file}.py`;

/** Writes the pack into a folder of its own; returns what the child is told of it. */
export function writePack(
  scratch: string,
  name: string,
  { files, lines, findings, manifestLines = 60 }: Size,
) {
  const folder = path.join(scratch, name);
  const manifest = manifestText('pack', 'publisher', '9.9.9', manifestLines);
  writeFile(folder, 'pyproject.toml', manifest);
  writeFile(folder, '.comfyignore', 'docs/\ntests/\n*.psd\n');
  const reported: object[] = [];
  for (let file = 0; file < files; file++) {
    writeFile(folder, nameOf(file), todaysText(file, lines));
    for (let at = 0; at < findings; at++) {
      const line = 1 + Math.floor((at * (lines - 2)) / findings);
      const index = isBlank(line) ? line + 1 : line;
      reported.push({
        issue_type: `rule_${index % 5}`,
        scanner: 'yara_scan',
        severity: 'info',
        description: 'Detects network calls',
        file_path: nameOf(file),
        line_number: index + 1,
        code_snippet: codeLine(file, index).trim(),
      });
    }
  }
  writeFile(folder, 'reason.json', JSON.stringify(reported));
  execFileSync('git', ['init', '--quiet'], { cwd: folder });
  execFileSync('git', ['add', '--all'], { cwd: folder });
  return { folder, reasonFile: 'reason.json', typedFile: nameOf(0) };
}
