/** Texts that may name packs, with a name in any case: VS Code's patterns tell cases apart on some systems. */
const texts = ['json', 'yaml', 'yml'].map(inAnyCase);
export const namingTexts = `**/*.{${texts.join(',')}}`;
/** The files that may name packs: those, and pictures. */
export const namingFiles = `**/*.{${[...texts, inAnyCase('png')].join(',')}}`;

/** More files than these are not looked at. */
export const mostFiles = 20_000;
/** A text that is larger is no workflow that a person keeps (bytes). */
export const mostBytes = 16 * 2 ** 20;

/** Folders of tools, which can be huge. Those under `custom_nodes` are looked into: packs bring workflows along. */
const skipped = ['node_modules', '.git', '__pycache__', '.venv', 'venv', 'site-packages'];

export const skippedFiles = `**/{${skipped.join(',')}}/**`;

export function isSkipped(path: string): boolean {
  return path.split('/').some((part) => skipped.includes(part));
}

function inAnyCase(ending: string): string {
  return ending.replace(/[a-z]/gu, (letter) => `[${letter}${letter.toUpperCase()}]`);
}
