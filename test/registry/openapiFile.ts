import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * Finds api/openapi.yaml above this file (also when it was bundled to some place in the repository), else above
 * the current directory.
 * @throws when there is none.
 */
export function findOpenapiFile(): string {
  for (const start of [__dirname, process.cwd()]) {
    for (let folder = start; ; folder = path.dirname(folder)) {
      const file = path.join(folder, 'api', 'openapi.yaml');
      if (existsSync(file)) return file;
      if (path.dirname(folder) === folder) break;
    }
  }
  throw new Error('api/openapi.yaml was not found: pass openapiFile to startRegistry');
}
