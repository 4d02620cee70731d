// npm run test:vscode [-- --suite main|restricted|packaged --version 1.100.3|newest|all --grep text --vsix file]
//
// Runs the tests of test/vscode inside real VS Codes. COMFY_TEST_VSCODE and COMFY_TEST_HOST choose as the
// options do; COMFY_TEST_VERBOSE prints the window's log too.
import { build } from './build';
import { option, runMain, say, summary } from './commandLine';
import { chooseVersions, hostVersions } from './host/versions';
import { packageExtension } from './package';
import { bundleTests } from './vscode/bundleTests';
import { chooseHost } from './vscode/chooseHost';
import { desktopHost } from './vscode/desktopHost';
import { inHosts, type NamedHost } from './vscode/inHosts';
import { serverHost } from './vscode/serverHost';
import { suites, testFiles } from './vscode/suites';

const timeoutMs = 1_800_000;

async function main(): Promise<number> {
  const kind = await chooseHost();
  const wanted = option('suite');
  const chosen = suites.filter(
    (suite) => (wanted === undefined || suite.name === wanted) && testFiles(suite).length > 0,
  );
  if (chosen.length === 0) throw new Error(`No tests in suite ${wanted ?? '(any)'}.`);
  const given = option('vsix');
  // A given .vsix was made of what is in dist/ now.
  if (given === undefined) await build();
  const isPackaged = chosen.some((suite) => suite.extension === 'vsix');
  const vsix = given ?? (isPackaged ? await packageExtension() : undefined);

  const total = { passed: 0, failed: 0 };
  for (const suite of chosen) {
    const tests = await bundleTests(suite.name, testFiles(suite));
    const common = { suite, tests, kind, vsix: suite.extension === 'vsix' ? vsix : undefined };
    const hosts = hostsOf(kind);
    // Windows on one desktop would take the focus from each other.
    const rounds = kind === 'server' ? [hosts] : hosts.map((host) => [host]);
    for (const round of rounds) {
      for (const { passed, failed } of await inHosts(round, { ...common, grep: option('grep'), say })) {
        total.passed += passed;
        total.failed += failed + (passed + failed === 0 ? 1 : 0);
      }
    }
  }
  say(summary(total.passed, total.failed));
  return total.failed === 0 ? 0 : 1;
}

function hostsOf(kind: 'desktop' | 'server'): NamedHost[] {
  const choice = option('version') ?? process.env['COMFY_TEST_VSCODE'];
  if (kind === 'server') {
    return chooseVersions(choice).map((version) => ({
      name: `VS Code ${version} (server host)`,
      run: serverHost(version, timeoutMs),
    }));
  }
  const named = new Map([
    ['newest', ['stable']],
    ['oldest', [hostVersions[0]]],
    ['all', [hostVersions[0], 'stable']],
  ]);
  const wanted = choice === undefined || choice === '' ? 'all' : choice;
  const versions = named.get(wanted) ?? [wanted];
  return versions.map((version) => ({ name: `VS Code ${version} (desktop)`, run: desktopHost(version) }));
}

runMain(main);
