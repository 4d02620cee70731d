import * as vscode from 'vscode';

/** One question of several. */
export interface InputStep {
  readonly prompt: string;
  readonly placeholder?: string;
  /** What stands there before anything is typed. */
  readonly value: string;
  /** What is wrong with a text, which then is not taken; undefined where nothing is. */
  readonly refuse: (text: string) => string | undefined;
  /** Where to find out what to write. */
  readonly link?: { readonly title: string; readonly url: string };
}

/**
 * Asks one question after the other, with a way back.
 * @returns the texts, trimmed; undefined when the person gave up at any of them
 */
export async function inputSteps(
  title: string,
  steps: readonly InputStep[],
): Promise<readonly string[] | undefined> {
  const texts = steps.map(({ value }) => value);
  for (let at = 0; at < steps.length;) {
    const step = steps[at];
    if (step === undefined) break;
    const answer = await ask(title, step, texts[at] ?? '', { at, of: steps.length });
    texts[at] = answer.text;
    if (answer.kind === 'gave-up') return undefined;
    at += answer.kind === 'back' ? -1 : 1;
  }
  return texts.map((text) => text.trim());
}

interface Answer {
  readonly kind: 'taken' | 'back' | 'gave-up';
  readonly text: string;
}

function ask(
  title: string,
  { prompt, placeholder, refuse, link }: InputStep,
  value: string,
  { at, of }: { readonly at: number; readonly of: number },
): Promise<Answer> {
  const input = vscode.window.createInputBox();
  const whereToLook: vscode.QuickInputButton | undefined = link && {
    iconPath: new vscode.ThemeIcon('link-external'),
    tooltip: link.title,
  };
  Object.assign(input, { title, prompt, placeholder, value, ignoreFocusOut: true });
  if (of > 1) Object.assign(input, { step: at + 1, totalSteps: of });
  input.buttons = [
    ...(at > 0 ? [vscode.QuickInputButtons.Back] : []),
    ...(whereToLook === undefined ? [] : [whereToLook]),
  ];
  return new Promise((resolve) => {
    const end = (kind: Answer['kind']): void => {
      resolve({ kind, text: input.value });
      input.hide();
    };
    input.onDidTriggerButton((button) => {
      if (button === vscode.QuickInputButtons.Back) end('back');
      else if (link !== undefined) void vscode.env.openExternal(vscode.Uri.parse(link.url));
    });
    // What is not written yet is no mistake until somebody says that it is done.
    input.onDidChangeValue((text) => {
      input.validationMessage = text.trim() === '' ? undefined : refuse(text.trim());
    });
    input.onDidAccept(() => {
      const why = refuse(input.value.trim());
      if (why === undefined) end('taken');
      else input.validationMessage = why;
    });
    input.onDidHide(() => {
      resolve({ kind: 'gave-up', text: '' });
      input.dispose();
    });
    input.show();
  });
}
