import * as vscode from 'vscode';
import { nodeIdForm, publisherIdForm } from '../nodePack/starting/names';
import { publisherDocsUrl } from '../registry/pageUrls';
import type { InputStep } from './inputSteps';

/** In UTF-8. (registry.md 1.1) */
const mostDescription = 1000;

export function askPublisher(value: string): InputStep {
  return {
    value,
    prompt: vscode.l10n.t(
      'Id of your publisher: on its registry page after "@". Letters a-z, digits and "-"; cannot be changed later.',
    ),
    placeholder: 'my-name',
    link: { title: vscode.l10n.t('Where publishers are made'), url: publisherDocsUrl },
    refuse: (text) => {
      if (publisherIdForm.test(text)) return undefined;
      if (text === '') return vscode.l10n.t('Write the id of your publisher, or press Escape.');
      const plain = text.replace(/^@+/, '').toLowerCase();
      return publisherIdForm.test(plain)
        ? vscode.l10n.t('Publisher ids have no "@" and no capital letters. Write "{0}".', plain)
        : vscode.l10n.t('A publisher id starts with a letter a-z, then letters a-z, digits and "-".');
    },
  };
}

export function askId(value: string): InputStep {
  return {
    value,
    prompt: vscode.l10n.t(
      'Id of the node pack: users install it by this. It cannot be changed after the first publish.',
    ),
    placeholder: 'my-nodes',
    refuse: (text) => {
      if (nodeIdForm.test(text)) return undefined;
      return text === ''
        ? vscode.l10n.t('Write an id, or press Escape.')
        : vscode.l10n.t(
            'An id has at most 100 letters a-z, digits, ".", "_" and "-", with a letter or digit at both ends.',
          );
    },
  };
}

export function askDisplayName(value: string): InputStep {
  return {
    value,
    prompt: vscode.l10n.t('Name that people read in the registry'),
    refuse: (text) => (text === '' ? vscode.l10n.t('Write a name, or press Escape.') : undefined),
  };
}

export function askDescription(value: string): InputStep {
  return {
    value,
    prompt: vscode.l10n.t('What the nodes do, in a sentence or two. It can be changed with every version.'),
    refuse: (text) => {
      if (text === '') return vscode.l10n.t('Write a description, or press Escape.');
      const bytes = new TextEncoder().encode(text).length;
      return bytes > mostDescription
        ? vscode.l10n.t('The registry takes {0} bytes, and these are {1}.', mostDescription, bytes)
        : undefined;
    },
  };
}
