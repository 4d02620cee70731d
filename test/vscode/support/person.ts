// Somebody who reads what the window shows and answers it, in place of the window's own messages and dialogs.
import * as vscode from 'vscode';

export interface Shown {
  readonly severity: 'Information' | 'Warning' | 'Error';
  readonly text: string;
  readonly detail: string;
  readonly buttons: readonly string[];
}

/** A list of choices that was shown. */
export interface ShownList {
  readonly title: string;
  readonly labels: readonly string[];
  readonly items: readonly vscode.QuickPickItem[];
}

interface Progress {
  readonly message?: string;
  readonly increment?: number;
}
type Task = (progress: vscode.Progress<Progress>, token: vscode.CancellationToken) => Thenable<unknown>;

/** Sees messages, progress, lists and the save dialog while it is there; `leave` gives them back to the window. */
export class Person {
  readonly shown: Shown[] = [];
  /** Titles and texts of progress, in the order of their appearance. */
  readonly progress: string[] = [];
  /** By how much progress went on, in percent. */
  readonly increments: number[] = [];
  readonly lists: ShownList[] = [];
  readonly saveDialogs: vscode.SaveDialogOptions[] = [];
  /** Which button to press; none by default. */
  answer: (shown: Shown) => string | undefined | Promise<string | undefined> = () => undefined;
  /** The label of what to choose from a list; none by default. */
  pick: (list: ShownList) => string | undefined = () => undefined;
  /** The labels of what to choose from a list in which several can be; none by default. */
  pickMany: (list: ShownList) => readonly string[] = () => [];
  /** Hears each text of progress and can press Cancel. */
  onProgress: (text: string, cancel: () => void) => void = () => undefined;
  saveAs: vscode.Uri | undefined;
  readonly #before = new Map<string, PropertyDescriptor>();

  constructor() {
    for (const severity of ['Information', 'Warning', 'Error'] as const) {
      this.#replace(
        `show${severity}Message`,
        async (text: string, options: vscode.MessageOptions, ...buttons: string[]) => {
          const shown = { severity, text, detail: options.detail ?? '', buttons };
          this.shown.push(shown);
          return await this.answer(shown);
        },
      );
    }
    this.#replace(
      'showQuickPick',
      (
        items: readonly vscode.QuickPickItem[],
        { title = '', canPickMany = false }: vscode.QuickPickOptions,
      ) => {
        const list = { title, labels: items.map(({ label }) => label), items };
        this.lists.push(list);
        if (canPickMany) {
          const several = this.pickMany(list);
          return Promise.resolve(items.filter(({ label }) => several.includes(label)));
        }
        const chosen = this.pick(list);
        return Promise.resolve(items.find(({ label }) => label === chosen));
      },
    );
    this.#replace('showSaveDialog', (options: vscode.SaveDialogOptions) => {
      this.saveDialogs.push(options);
      return Promise.resolve(this.saveAs);
    });
    this.#replace('withProgress', async ({ title = '' }: vscode.ProgressOptions, task: Task) => {
      const source = new vscode.CancellationTokenSource();
      const report = ({ message = '', increment = 0 }: Progress): void => {
        this.increments.push(increment);
        if (message === '') return;
        this.progress.push(`${title}: ${message}`);
        this.onProgress(message, () => source.cancel());
      };
      try {
        return await task({ report }, source.token);
      } finally {
        source.dispose();
      }
    });
  }

  /** Everything that was to be read. */
  get read(): string {
    return [JSON.stringify(this.shown), ...this.progress].join('\n');
  }

  leave(): void {
    for (const [name, property] of this.#before) Object.defineProperty(vscode.window, name, property);
  }

  #replace(name: string, value: unknown): void {
    const before = Object.getOwnPropertyDescriptor(vscode.window, name);
    if (before === undefined) throw new Error(`vscode.window.${name} is not there`);
    this.#before.set(name, before);
    Object.defineProperty(vscode.window, name, { configurable: true, value });
  }
}
