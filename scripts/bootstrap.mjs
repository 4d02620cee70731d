// node scripts/bootstrap.mjs <script.ts> [options]
//
// Runs a TypeScript script of this folder on a machine where nothing but Node and npm is there yet: installs
// the dependencies when they are missing or older than the lock file. Plain JavaScript for that reason.
import { spawn, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(`Node ${process.versions.node} is too old: Node 20.19 or newer is needed.`);
}

function changedAt(file) {
  return statSync(path.join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

// npm writes the inner lock at the end of an install: an interrupted one leaves it missing or old.
if (changedAt('node_modules/.package-lock.json') < changedAt('package-lock.json')) {
  process.stdout.write('Installing the dependencies (npm ci) …\n');
  const npm = process.env.npm_execpath;
  const [command, args] = npm?.endsWith('.js') ? [process.execPath, [npm, 'ci']] : ['npm', ['ci']];
  const shell = command === 'npm' && process.platform === 'win32';
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell });
  if (status !== 0)
    fail(`npm ci failed${error ? `: ${error.message}` : ''}. Mend that, then run this again.`);
}

const [script, ...options] = process.argv.slice(2);
if (script === undefined) fail('Which script? For example: node scripts/bootstrap.mjs scripts/start.ts');
const tsx = path.join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
const child = spawn(process.execPath, [tsx, path.resolve(root, script), ...options], {
  cwd: root,
  stdio: 'inherit',
});
// Ctrl+C reaches the child by itself; what is sent to this process alone is passed on.
process.on('SIGINT', () => undefined);
for (const name of ['SIGTERM', 'SIGHUP']) process.on(name, () => child.kill(name));
child.on('exit', (code) => process.exit(code ?? 1));
