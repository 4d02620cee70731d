import type * as vscode from 'vscode';

/** What a page shows. */
export interface PageSubject {
  /** Key of the NodePack. */
  readonly pack: string;
  readonly version: string;
}

interface OpenPage extends PageSubject {
  /** Of the tab: all that VS Code gives back of a page after a reload, since a page runs no scripts. */
  readonly title: string;
}

const key = 'openVersionPages';
const mostPages = 50;

/** Remembers what the open pages show, so that they are found again after a reload of the window. */
export class OpenPages {
  constructor(private readonly memory: Pick<vscode.Memento, 'get' | 'update'>) {}

  add(title: string, { pack, version }: PageSubject): void {
    const page = { title, pack, version };
    this.#write([...this.#read().filter((other) => !isSame(other, page)), page].slice(-mostPages));
  }

  remove(subject: PageSubject): void {
    this.#write(this.#read().filter((other) => !isSame(other, subject)));
  }

  /** What the pages of this title show: more than one thing where a pack is in the workspace twice. */
  find(title: string): readonly PageSubject[] {
    return this.#read().filter((page) => page.title === title);
  }

  #read(): readonly OpenPage[] {
    const kept = this.memory.get<unknown>(key);
    return Array.isArray(kept) ? kept.filter(isOpenPage) : [];
  }

  #write(pages: readonly OpenPage[]): void {
    // Where it cannot be kept, the page says after a reload that it is not known what it showed.
    this.memory.update(key, pages).then(undefined, () => undefined);
  }
}

export function isSame(one: PageSubject, other: PageSubject): boolean {
  return one.pack === other.pack && one.version === other.version;
}

/** Another release of the extension may have written it. */
function isOpenPage(value: unknown): value is OpenPage {
  const { title, pack, version } = (value ?? {}) as Partial<Record<keyof OpenPage, unknown>>;
  return [title, pack, version].every((field) => typeof field === 'string');
}
