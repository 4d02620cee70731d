// Where a publish can be when its window is closed.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { publish } from '../../../src/commands/publish';
import { resumeUpload } from '../../../src/commands/resumeUpload';
import { eventually } from '../support/extension';
import { Inputs } from '../support/inputs';
import { lookingUp } from './operations';
import { putGit } from './putGit';
import { ends, published, spent, warning, type Bench, type End, type Said } from './row';

export interface Step {
  readonly name: string;
  readonly noise?: number;
  /** Has the publish stand still at this step. */
  readonly stop: (bench: Bench) => unknown;
  /** What the person does in the window that will be closed; pressing Publish by default. */
  readonly act?: (bench: Bench) => Promise<void>;
  /** Whether it stands there now. */
  readonly stands: (bench: Bench) => boolean | Promise<boolean>;
  /** What goes away with the window. */
  readonly close?: (bench: Bench) => unknown;
  /** Ends what would be over with the window's process. */
  readonly finish?: (bench: Bench) => unknown;
  readonly end: End;
  /** Endings of the files that a closed window leaves of its upload. */
  readonly left: readonly string[];
  /** What was said until then. */
  readonly says?: readonly Said[];
}

const forever = 120_000;
const archives = /^\/download\//;
/** Where the git that stands still says which process it is. */
const pidFile = (): string => path.join(path.dirname(met), 'git.pid');
const request = ({ registry }: Bench, method: string) =>
  registry.requests.find((each) => each.method === method);
const hasVersion = ({ registry, desk }: Bench): boolean =>
  registry.state.version(desk.pack.id, spent) !== undefined;
/** Cut off between the registry's answer and the moment when its address is kept. */
const unheard: End = ends.lost;
let standing = false;
let inputs: Inputs | undefined;
let cancel: (() => void) | undefined;
let met = '';

/** Nothing of the step before. */
export function forgetStep(): void {
  standing = false;
  inputs = undefined;
  cancel = undefined;
  met = '';
}

export const steps: readonly Step[] = [
  {
    name: 'while the question of saving files stands',
    stop: async ({ desk }) => {
      const file = vscode.Uri.joinPath(desk.pack.folder, 'README.md');
      const editor = await vscode.window.showTextDocument(file);
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'not saved'));
      desk.person.answer = ({ buttons }) => {
        standing = buttons.includes('Save and Continue');
        return new Promise(() => undefined);
      };
    },
    stands: () => standing,
    close: () => vscode.commands.executeCommand('workbench.action.files.revert'),
    end: ends.stopped,
    left: [],
    says: [warning(/^Example Pack has changes that are not saved\.$/, 'Save and Continue')],
  },
  {
    name: 'while the registry is asked',
    stop: ({ registry }) =>
      registry.faults.next({ path: /^\/publishers\//, method: 'GET', delayMs: forever }),
    stands: (bench) => request(bench, 'GET')?.status === undefined && request(bench, 'GET') !== undefined,
    end: ends.stopped,
    left: ['.lock'],
  },
  {
    name: 'while the token is asked for',
    stop: ({ desk }) => {
      desk.secrets.kept.clear();
      inputs = new Inputs();
    },
    stands: () => inputs?.count === 1,
    finish: async () => {
      (await inputs?.next())?.hide();
      inputs?.leave();
    },
    end: ends.stopped,
    left: ['.lock'],
  },
  {
    name: 'while the files are listed',
    stop: async (bench) => {
      met = await putGit(bench, 'ls-files -z --stage', 'echo $$ > "$0.pid"; exec sleep 60');
    },
    stands: () => existsSync(pidFile()) && readFileSync(pidFile(), 'utf8').endsWith('\n'),
    close: (bench) => bench.undo(),
    finish: async ({ desk }) => {
      const { length } = desk.person.shown;
      process.kill(Number(readFileSync(pidFile(), 'utf8')), 'SIGKILL');
      await eventually('the old window has ended', () => desk.person.shown.length > length);
    },
    end: ends.stopped,
    left: ['.lock'],
  },
  {
    name: 'while the newest archive is read for the changes',
    stop: ({ registry, desk }) => {
      registry.faults.next({ method: 'GET', path: archives, delayMs: forever });
      desk.person.onProgress = (text, stop) => {
        if (text.startsWith('finishing the checks')) cancel = stop;
      };
    },
    stands: ({ registry }) =>
      cancel !== undefined && registry.requests.some(({ target }) => target.startsWith('/download/')),
    finish: async ({ desk }) => {
      const { person } = desk;
      const { length } = person.shown;
      person.answer = () => undefined;
      cancel?.();
      await eventually('the old window has ended', () => person.shown.length > length);
    },
    end: ends.stopped,
    left: ['.lock', '.zip'],
  },
  {
    name: 'while the local check is waited for',
    stop: ({ desk }) => {
      const load = (): Promise<never> => {
        standing = true;
        return new Promise(() => undefined);
      };
      Object.assign(desk.context, { editor: { load } });
    },
    stands: ({ desk }) =>
      standing && desk.person.progress.some((text) => text.includes('finishing the checks')),
    end: ends.stopped,
    left: ['.lock', '.zip'],
  },
  {
    name: 'while the question stands',
    stop: ({ desk }) => {
      desk.person.answer = () => {
        standing = true;
        return new Promise(() => undefined);
      };
    },
    stands: () => standing,
    end: ends.stopped,
    left: ['.lock', '.zip'],
  },
  {
    name: 'while the answer to the publish is awaited',
    stop: ({ registry }) => registry.faults.next({ method: 'POST', delayMs: forever }),
    stands: hasVersion,
    end: unheard,
    left: ['.lock', '.zip'],
  },
  {
    name: 'while a version whose answer was lost is looked up',
    stop: ({ registry, desk }) => {
      desk.person.answer = ({ buttons }) => {
        if (!buttons.includes('Publish')) return undefined;
        registry.faults.next({ method: 'POST', drop: 'after-handling' });
        registry.faults.next({ method: 'GET', path: lookingUp.path, delayMs: forever });
        return 'Publish';
      };
    },
    stands: ({ registry }) => {
      const published = registry.requests.findIndex(({ method }) => method === 'POST');
      const after = published < 0 ? [] : registry.requests.slice(published);
      return after.some(({ method, path: at }) => method === 'GET' && lookingUp.path.test(at));
    },
    end: unheard,
    left: ['.lock', '.zip'],
  },
  {
    name: 'before the address for the archive is kept',
    stop: ({ desk }) => {
      desk.secrets.store = () => {
        standing = true;
        return new Promise(() => undefined);
      };
    },
    stands: () => standing,
    end: unheard,
    left: ['.lock', '.zip'],
  },
  {
    name: 'while the archive is on its way',
    noise: 3_000_000,
    stop: ({ registry }) => registry.faults.next({ method: 'PUT', slowUploadMs: 200 }),
    stands: (bench) => (request(bench, 'PUT')?.bodyBytes ?? 0) > 0,
    end: ends.kept,
    left: ['.json', '.lock', '.zip'],
  },
  {
    name: 'while the upload waits to be tried again',
    stop: ({ registry, desk }) => {
      registry.faults.next({ method: 'PUT', status: 503 });
      const { clock } = desk.context;
      const sleep = clock.sleep.bind(clock);
      clock.sleep = (...args) => {
        if (!desk.person.progress.some((text) => text.includes('next try'))) return sleep(...args);
        standing = true;
        return new Promise(() => undefined);
      };
    },
    stands: () => standing,
    end: ends.kept,
    left: ['.json', '.lock', '.zip'],
  },
  {
    name: 'while a stopped upload is resumed',
    noise: 3_000_000,
    stop: ({ desk }) => {
      desk.person.onProgress = (text, stop) => text.startsWith('uploading') && stop();
    },
    act: async ({ registry, desk }) => {
      await publish(desk.context, desk.argument);
      desk.person.onProgress = () => undefined;
      registry.faults.next({ method: 'PUT', slowUploadMs: 200 });
      await resumeUpload(desk.context, undefined);
    },
    stands: (bench) => (request(bench, 'PUT')?.bodyBytes ?? 0) > 0,
    end: ends.kept,
    left: ['.json', '.lock', '.zip'],
    says: [warning(/^The upload of example-pack 2\.1\.0 is stopped\./, 'Resume Upload, Until …')],
  },
  {
    name: 'when the archive has arrived, and its answer has not',
    stop: ({ registry }) => registry.faults.next({ method: 'PUT', delayMs: forever }),
    stands: ({ registry, desk }) => registry.state.archive(desk.pack.id, spent) !== undefined,
    end: ends.unconfirmed,
    left: ['.json', '.lock', '.zip'],
  },
  {
    name: 'when all is done, and the message stands',
    stop: ({ desk }) => {
      desk.person.answer = ({ buttons, text }) => {
        if (buttons.includes('Publish')) return 'Publish';
        standing = text.includes('is published and waits');
        return new Promise(() => undefined);
      };
    },
    stands: () => standing,
    end: ends.published,
    left: [],
    says: [published],
  },
];
