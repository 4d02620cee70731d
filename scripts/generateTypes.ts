// Writes src/registry/schema.ts from api/openapi.yaml, so that the client cannot drift from the description.
//
//   tsx scripts/generateTypes.ts           writes the file
//   tsx scripts/generateTypes.ts --check   only says whether the file is up to date (exit code 1 when not)
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import openapiTypescript, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';

const root = path.resolve(__dirname, '..');
export const schemaFile = path.join(root, 'src', 'registry', 'schema.ts');

/**
 * Makes the text of src/registry/schema.ts.
 * @returns TypeScript source, formatted like the rest of the repository.
 * @throws when api/openapi.yaml cannot be read or is no valid OpenAPI 3 description.
 */
export async function generateTypes(): Promise<string> {
  const ast = await openapiTypescript(pathToFileURL(path.join(root, 'api', 'openapi.yaml')), {
    alphabetize: false,
    silent: true,
  });
  const source = `// Generated from api/openapi.yaml by scripts/generateTypes.ts; do not edit.\n\n${astToString(ast)}`;
  return format(source, { ...(await resolveConfig(schemaFile)), filepath: schemaFile });
}

async function run(): Promise<void> {
  const fresh = await generateTypes();
  if (!process.argv.includes('--check')) {
    await writeFile(schemaFile, fresh);
    return;
  }
  if ((await readFile(schemaFile, 'utf8').catch(() => '')) !== fresh) {
    process.stderr.write('src/registry/schema.ts is stale: run scripts/generateTypes.ts\n');
    process.exitCode = 1;
  }
}

if (require.main === module) void run();
