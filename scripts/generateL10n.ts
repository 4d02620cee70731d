// Writes l10n/bundle.l10n.json: every sentence of src that a person may read, as the source of translations.
//
//   tsx scripts/generateL10n.ts
import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';
import { format, resolveConfig } from 'prettier';

const root = path.resolve(__dirname, '..');
export const bundleFile = path.join(root, 'l10n', 'bundle.l10n.json');

/**
 * Makes the text of l10n/bundle.l10n.json from the calls of `l10n.t` in src, of VS Code's API and of @vscode/l10n
 * alike.
 * @returns JSON, sorted by key and formatted like the rest of the repository.
 */
export async function generateL10n(): Promise<string> {
  const source = path.join(root, 'src');
  const names = await readdir(source, { recursive: true });
  const files = names.filter((name) => name.endsWith('.ts')).sort();
  const found = await getL10nJson(
    await Promise.all(
      files.map(async (name) => ({
        extension: '.ts',
        contents: await readFile(path.join(source, name), 'utf8'),
      })),
    ),
  );
  // Not by locale: the order is to be the same on every machine.
  const sorted = Object.entries(found).sort(([one], [other]) => (one < other ? -1 : 1));
  const text = JSON.stringify(Object.fromEntries(sorted), undefined, 2);
  return format(text, { ...(await resolveConfig(bundleFile)), filepath: bundleFile });
}

async function run(): Promise<void> {
  await writeFile(bundleFile, await generateL10n());
}

if (require.main === module) void run();
