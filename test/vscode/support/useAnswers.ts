// A person who answers dialogs and input boxes, in each test of the enclosing `describe`.
import * as vscode from 'vscode';
import { Inputs } from './inputs';
import { Person } from './person';
import { removeScratch } from './scratch';

export interface AnswersInUse {
  readonly person: Person;
  readonly inputs: Inputs;
  /** Severity and text of each message that was shown. */
  readonly texts: () => string[];
}

/** Comes before each test and leaves after it; editors are closed and scratch folders removed then. */
export function useAnswers(): AnswersInUse {
  const answers = {
    person: undefined as unknown as Person,
    inputs: undefined as unknown as Inputs,
    texts: () => answers.person.shown.map(({ severity, text }) => `${severity}: ${text}`),
  };
  beforeEach(() => {
    answers.person = new Person();
    answers.inputs = new Inputs();
  });
  afterEach(async () => {
    answers.person.leave();
    answers.inputs.leave();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  after(removeScratch);
  return answers;
}
