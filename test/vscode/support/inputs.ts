// Somebody who answers the window's own input boxes, by the commands that its keys run.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './extension';

const run = (command: string) => vscode.commands.executeCommand(command);
/** The extension host sends what changes in a box a moment later. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 150));

/** Follows input boxes while it is there; they are the window's. */
export class Inputs {
  readonly #boxes: vscode.InputBox[] = [];
  readonly #hidden = new Set<vscode.InputBox>();
  readonly #before = Object.getOwnPropertyDescriptor(vscode.window, 'createInputBox');
  #at = 0;

  constructor() {
    const { createInputBox } = vscode.window;
    Object.defineProperty(vscode.window, 'createInputBox', {
      configurable: true,
      value: () => {
        const box = createInputBox();
        this.#boxes.push(box);
        box.onDidHide(() => this.#hidden.add(box));
        return box;
      },
    });
  }

  get count(): number {
    return this.#boxes.length;
  }

  isHidden(box: vscode.InputBox): boolean {
    return this.#hidden.has(box);
  }

  /** The next box that is asked with. */
  async next(): Promise<vscode.InputBox> {
    await eventually('the next input box', () => this.#boxes.length > this.#at);
    await settled();
    const box = this.#boxes[this.#at++];
    assert.ok(box);
    return box;
  }

  /** Writes a text, or leaves the one that stands there, and presses Enter. */
  async enter(box: vscode.InputBox, text = box.value): Promise<void> {
    box.value = text;
    await settled();
    await run('workbench.action.acceptSelectedQuickOpenItem');
    await settled();
  }

  /** Answers the next box. */
  async answer(text?: string): Promise<vscode.InputBox> {
    const box = await this.next();
    await this.enter(box, text);
    await eventually(`"${box.value}" is taken`, () => this.isHidden(box));
    return box;
  }

  async back(): Promise<void> {
    await run('workbench.action.quickInputBack');
    await settled();
  }

  async escape(): Promise<void> {
    await run('workbench.action.closeQuickOpen');
    await settled();
  }

  leave(): void {
    assert.ok(this.#before);
    Object.defineProperty(vscode.window, 'createInputBox', this.#before);
  }
}
