// npm run generate:notices [-- --check]
//
// Writes ThirdPartyNotices.txt: the licences of the packages whose code is really in dist/, as esbuild's
// metafile of the last build tells. With --check it only says whether the file is up to date.
import { existsSync } from 'node:fs';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { option, runMain, say } from './commandLine';
import { repository } from './host/versions';

interface Metafile {
  readonly outputs: Readonly<
    Record<string, { readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>> }>
  >;
}

const noticesFile = path.join(repository, 'ThirdPartyNotices.txt');
const heading = `Third-party notices

The extension's bundles contain code of the following packages, under the licences given here.
`;

const mitText = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation
the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and
to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of
the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO
THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF
CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS
IN THE SOFTWARE.`;

/** Names of the packages of which at least one byte is in a bundle, sorted. */
export function bundledPackages(meta: Metafile): string[] {
  const names = new Set<string>();
  for (const output of Object.values(meta.outputs)) {
    for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) {
      const name = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(input)?.[1];
      if (name !== undefined && bytesInOutput > 0) names.add(name);
    }
  }
  return [...names].sort();
}

/** The text of ThirdPartyNotices.txt for the last build. Throws when a bundled package brings no licence text. */
export async function notices(): Promise<string> {
  const meta = path.join(repository, 'dist', 'meta.json');
  if (!existsSync(meta)) throw new Error('dist/meta.json is missing: run npm run build first.');
  const sections = [heading];
  for (const name of bundledPackages(JSON.parse(await readFile(meta, 'utf8')) as Metafile)) {
    const folder = path.join(repository, 'node_modules', name);
    const manifest = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as {
      version: string;
      license?: string;
      author?: string | { name: string };
    };
    const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file)).sort();
    const texts = await Promise.all(files.map((file) => readFile(path.join(folder, file), 'utf8')));
    if (texts.length === 0) texts.push(licenceWithoutFile(name, manifest));
    const title = `${name} ${manifest.version} (${manifest.license ?? 'see below'})`;
    const body = texts.map((text) => text.replace(/\r\n/g, '\n').trim()).join('\n\n');
    sections.push(`${'-'.repeat(100)}\n${title}\n${'-'.repeat(100)}\n\n${body}\n`);
  }
  return sections.join('\n');
}

/** The MIT licence asks for its text; a few packages name it in their manifest only. */
function licenceWithoutFile(
  name: string,
  { license, author }: { readonly license?: string; readonly author?: string | { readonly name: string } },
): string {
  const holder = typeof author === 'string' ? author : author?.name;
  if (license === 'MIT' && holder !== undefined) return `Copyright (c) ${holder}\n\n${mitText}`;
  throw new Error(`${name} brings no licence text; do not bundle it.`);
}

/** Whether the committed file says what the last build needs. */
export async function areNoticesCurrent(): Promise<boolean> {
  return (await readFile(noticesFile, 'utf8').catch(() => '')) === (await notices());
}

async function main(): Promise<number> {
  if (option('check') === undefined) {
    await writeFile(noticesFile, await notices());
    return 0;
  }
  if (await areNoticesCurrent()) return 0;
  say('ThirdPartyNotices.txt is stale: run npm run generate:notices.');
  return 1;
}

if (require.main === module) runMain(main);
