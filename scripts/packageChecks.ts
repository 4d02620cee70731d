// What a .vsix must hold, must not hold, and how large it may be.
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import { readFile } from 'node:fs/promises';
import { areNoticesCurrent } from './notices';

export interface Check {
  readonly name: string;
  /** Absent when the check holds. */
  readonly problem?: string;
}

const kilobyte = 1024;
const limits = { code: 330 * kilobyte, extension: 60 * kilobyte, whole: 900 * kilobyte };

/** Files that VS Code or a reader of the package relies on. */
const required = [
  'extension/package.json',
  'extension/package.nls.json',
  'extension/readme.md',
  'extension/changelog.md',
  'extension/LICENSE.txt',
  'extension/ThirdPartyNotices.txt',
  'extension/dist/extension.js',
];

const allowed =
  /^(\[Content_Types\]\.xml|extension\.vsixmanifest|extension\/(dist\/[^/]+\.js|l10n\/[^/]+\.json|media\/.+\.(png|svg)|package\.nls\.[^/]+\.json))$/;

/** Runs every check on a packaged extension, made from what is in dist/ now. */
export async function checkPackage(vsix: string): Promise<Check[]> {
  const bytes = await readFile(vsix);
  const sizes = new Map<string, number>();
  const packed = new Map<string, number>();
  const texts: string[] = [];
  const zip = new ZipReader(new Uint8ArrayReader(bytes));
  for (const entry of await zip.getEntries()) {
    if (entry.directory) continue;
    sizes.set(entry.filename, entry.uncompressedSize);
    packed.set(entry.filename, entry.compressedSize);
    if (/\.(md|json|js)$/.test(entry.filename)) {
      texts.push(new TextDecoder().decode(await entry.getData(new Uint8ArrayWriter())));
    }
  }
  await zip.close();
  const names = [...sizes.keys()];
  const missing = required.filter((name) => !names.includes(name));
  const surplus = names.filter((name) => !allowed.test(name) && !required.includes(name));
  const pictures = names.filter((name) => name.startsWith('extension/media/'));
  const unused = pictures.filter((name) => {
    const inside = name.slice('extension/'.length);
    return !texts.some((text) => text.includes(inside));
  });
  const code = sum(
    names.filter((name) => name.startsWith('extension/dist/')).map((name) => packed.get(name) ?? 0),
  );
  return [
    check('files that must be there', missing.length === 0, `missing: ${missing.join(', ')}`),
    check('no other files', surplus.length === 0, `surplus: ${surplus.join(', ')}`),
    check('every picture is used', unused.length === 0, `unused: ${unused.join(', ')}`),
    atMost('code, as it is packed', code, limits.code),
    atMost('dist/extension.js', sizes.get('extension/dist/extension.js') ?? 0, limits.extension),
    atMost('the whole package', bytes.length, limits.whole),
    check('third-party notices are current', await areNoticesCurrent(), 'run npm run generate:notices'),
  ];
}

function check(name: string, holds: boolean, problem: string): Check {
  return holds ? { name } : { name, problem: `: ${problem}` };
}

function atMost(name: string, size: number, limit: number): Check {
  const words = `${(size / kilobyte).toFixed(1)} of ${limit / kilobyte} KB`;
  return size <= limit ? { name: `${name}: ${words}` } : { name, problem: `: ${words}` };
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + size, 0);
}
