import { spawn } from 'node:child_process';
import { devNull } from 'node:os';
import * as l10n from '@vscode/l10n';
import { abortedError, throwIfAborted } from './abort';
import { ArchiveError } from './archiveError';
import { gitFailure } from './gitFailure';

/** One call of git. */
export interface GitCall {
  /** Absolute path of the program, see `findGit`. */
  readonly git: string;
  /** Folder to run in, absolute. */
  readonly folder: string;
  readonly args: readonly string[];
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds until git is ended; default 60,000. */
  readonly timeout?: number | undefined;
}

const TIMEOUT = 60_000;
/** Bytes: room for about a million paths. */
const OUTPUT_CAP = 128 * 1024 * 1024;
const STDERR_CAP = 16 * 1024;

/**
 * Settings that a repository must not choose. Configuration on the command line wins over `.git/config`, and a
 * folder that looks like a bare repository is not taken for one (git's own defaults would run its programs).
 */
const SAFE_OPTIONS = [
  '-c',
  'core.fsmonitor=false',
  '-c',
  `core.hooksPath=${devNull}`,
  '-c',
  'safe.bareRepository=explicit',
  '-c',
  'protocol.allow=never',
  '--no-optional-locks',
  '--no-pager',
  '--literal-pathspecs',
];

/**
 * Runs git without a shell and gives its standard output. Only for commands that neither read through filters
 * nor compare with the working tree (`ls-files --stage` and `--others`, `ls-tree`, `rev-parse`, `for-each-ref`): those start
 * nothing but git itself.
 *
 * @throws ArchiveError `aborted`, `git-failed`, `not-a-repository` or `dubious-ownership`
 */
export async function runGit(call: GitCall): Promise<Buffer> {
  throwIfAborted(call.signal);
  return new Promise((resolve, reject) => {
    const child = spawn(call.git, [...SAFE_OPTIONS, ...call.args], {
      cwd: call.folder,
      env: gitEnvironment(process.env),
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      shell: false,
    });
    const output: Buffer[] = [];
    let size = 0;
    let complaint = '';
    let stopped: ArchiveError | undefined;
    const stop = (error: ArchiveError): void => {
      stopped ??= error;
      child.kill('SIGKILL');
    };
    const onAbort = (): void => {
      stop(abortedError());
    };
    const timer = setTimeout(() => {
      stop(
        failed(
          l10n.t('git did not answer in time. Check that the disk of the pack responds, then try again.'),
        ),
      );
    }, call.timeout ?? TIMEOUT);
    call.signal?.addEventListener('abort', onAbort, { once: true });
    const settle = (end: () => void): void => {
      clearTimeout(timer);
      call.signal?.removeEventListener('abort', onAbort);
      end();
    };

    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > OUTPUT_CAP)
        stop(failed(l10n.t('git lists far too many files. Is this folder really a node pack?')));
      else output.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      if (complaint.length < STDERR_CAP) complaint += chunk.toString('utf8');
    });
    child.on('error', (error) => {
      settle(() => {
        reject(
          stopped ??
            failed(l10n.t('git could not be started ({0}). Check "git.path".', error.message), error),
        );
      });
    });
    child.on('close', (code, killedBy) => {
      settle(() => {
        if (stopped !== undefined) reject(stopped);
        // git lists what it can and still ends well when a part of a sparse index cannot be read.
        else if (code === 0 && !/^(error|fatal):/m.test(complaint)) resolve(Buffer.concat(output, size));
        else reject(gitFailure(complaint, killedBy ?? code ?? -1, call.folder));
      });
    });
  });
}

function failed(message: string, cause?: unknown): ArchiveError {
  return new ArchiveError('git-failed', message, { cause });
}

/**
 * The environment for git: no variable that moves the repository, brings configuration or names a program, and
 * English messages, because `gitFailure` reads them.
 */
export function gitEnvironment(source: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(source).filter(([name]) => !/^(GIT_|LC_|LANG$|LANGUAGE$)/i.test(name));
  return {
    ...Object.fromEntries(kept),
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    // A partial clone would otherwise fetch missing objects, by a transport that its configuration names.
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
  };
}
