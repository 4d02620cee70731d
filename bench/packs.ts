// Packs and workspaces on disk for the parts to measure.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

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
  // Half of it dependencies, half of it tables of other tools, as long manifests are.
  const room = lines - head.length - tail.length - dependencies.length;
  for (let line = 0; line < room / 2; line++)
    dependencies.splice(-1, 0, `  "package-${line}>=1.${line}", # why`);
  for (let line = 0; line < Math.floor(room / 2); line++) {
    extra.push(
      line % 10 === 0 ? `[tool.other.part${line}]` : `key${line} = { select = ["A", "B"], at = ${line} }`,
    );
  }
  return [...head, ...dependencies, ...tail, ...extra].join('\n');
}

export function writeFile(folder: string, name: string, content: string | Uint8Array): void {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
}
