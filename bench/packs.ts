// Packs and workspaces on disk for the parts to measure.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Lines of other tools' tables; `%` makes them differ. */
const settings = [
  '[tool.part%]',
  'switch% = true',
  'level% = 100',
  'folder% = "src/part/one"',
  '# why the next line is there',
  'select% = ["E", "F", "W"]',
  'place% = { file = "one.py", line = 1 }',
];

/** A manifest with everything that is read, filled up to `lines` lines. */
export function manifestText(id: string, publisherId: string, version: string, lines = 0): string {
  const head = [
    '[project]',
    `name = "${id}"`,
    'description = "A pack that is measured"',
    `version = "${version}"`,
    'license = { file = "LICENSE" }',
    'requires-python = ">=3.10"',
    'classifiers = ["Operating System :: OS Independent"]',
  ];
  const tail = [
    '',
    '[project.urls]',
    `Repository = "https://example.invalid/${id}"`,
    '',
    '[tool.comfy]',
    `PublisherId = "${publisherId}"`,
    'DisplayName = "Measured"',
    'Icon = ""',
    'includes = []',
    '',
  ];
  const dependencies = ['dependencies = [', '  "numpy>=1.26",', ']'];
  const extra: string[] = [];
  // A third of it dependencies, the rest settings of other tools, as in long manifests.
  const room = lines - head.length - tail.length - dependencies.length;
  for (let line = 0; line < room; line++) {
    if (line % 3 === 0) dependencies.splice(-1, 0, `  "package-${line}>=1.${line}", # why`);
    else extra.push(settings[line % settings.length]?.replace('%', String(line)) ?? '');
  }
  return [...head, ...dependencies, ...tail, ...extra].join('\n');
}

export function writeFile(folder: string, name: string, content: string | Uint8Array): void {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
}
