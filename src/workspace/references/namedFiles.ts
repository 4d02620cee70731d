/** The files that may name packs. */
export const namingFiles = '**/*.{json,yaml,yml,png}';

/** Folders of tools, which can be huge. Those under `custom_nodes` are looked into: packs bring workflows along. */
const skipped = ['node_modules', '.git', '__pycache__', '.venv', 'venv', 'site-packages'];

export const skippedFiles = `**/{${skipped.join(',')}}/**`;

export function isSkipped(path: string): boolean {
  return path.split('/').some((part) => skipped.includes(part));
}
