// The VS Code versions that the server host brings, by the version of VS Code.
//
// Each folder beside this file holds the lock of one npm package with that VS Code inside, and of the Node it
// wants. Versions around 4.96 and 4.106 of that package depend on a git address and cannot be used.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Oldest supported first: engines.vscode in package.json names the first one. */
export const hostVersions = ['1.100.3', '1.139.1'] as const;
export type HostVersion = (typeof hostVersions)[number];

/** Major version of Node that the native-free part of each host is made for. */
export const hostNodeMajor: Readonly<Record<HostVersion, number>> = { '1.100.3': 22, '1.139.1': 24 };

export const newestHost: HostVersion = '1.139.1';

/** The repository's folder. */
export const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Where hosts are installed and run; ignored by git. */
export const hostFolder = path.join(repository, '.host');

/**
 * Reads a choice of versions as written in COMFY_TEST_VSCODE: `all`, `newest`, `oldest` or a version.
 * Throws a sentence for anything else.
 */
export function chooseVersions(choice: string | undefined): readonly HostVersion[] {
  if (choice === undefined || choice === '' || choice === 'all') return hostVersions;
  if (choice === 'newest') return [newestHost];
  if (choice === 'oldest') return [hostVersions[0]];
  const known = hostVersions.find((version) => version === choice);
  if (known === undefined) {
    throw new Error(
      `There is no VS Code ${choice} to test with. Use all, newest, oldest, ${hostVersions.join(' or ')}.`,
    );
  }
  return [known];
}
