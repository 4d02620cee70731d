import * as l10n from '@vscode/l10n';
import type { Prediction } from './prediction';

export interface PredictionWords {
  /** What was found, without a full stop. */
  readonly what: string;
  /** What to do instead: a sentence. */
  readonly advice: string;
}

/** Says what was found and what to do instead. */
export function predictionWords({ rule, called }: Pick<Prediction, 'rule' | 'called'>): PredictionWords {
  switch (rule) {
    case 'eval':
      return {
        what: l10n.t('eval runs a text as code'),
        advice: l10n.t(
          'Read the value with ast.literal_eval or json.loads, or look it up in a table of what is allowed.',
        ),
      };
    case 'exec':
      return {
        what: l10n.t('exec runs a text as code'),
        advice: l10n.t('Write the code as functions and call them.'),
      };
    case 'compile':
      return {
        what: l10n.t('compile makes code of a text'),
        advice: l10n.t('Write the code as functions and call them.'),
      };
    case 'hidden-code':
      return {
        what: l10n.t('{0} runs code that nobody can read', called),
        advice: l10n.t('Publish the code as plain source.'),
      };
    case 'pip-install':
      return {
        what: l10n.t('packages are installed while the pack runs'),
        advice: l10n.t('Name them in requirements.txt and in dependencies of pyproject.toml instead.'),
      };
    case 'shell-command':
      return {
        what: l10n.t('{0} runs a command in a shell', called),
        advice: l10n.t('Call subprocess.run with a list of arguments and without shell=True.'),
      };
    case 'built-command':
      return {
        what: l10n.t('the command of {0} is put together from pieces', called),
        advice: l10n.t('Give the program and each argument as an item of a list.'),
      };
    case 'encoded-text':
      return {
        what: l10n.t('nobody can read this long encoded text'),
        advice: l10n.t('Put data into a file of its own in a usual format, and code into plain source.'),
      };
    case 'computed-import':
      return {
        what: l10n.t('the name of the imported module is put together'),
        advice: l10n.t('Import the module by its name.'),
      };
    case 'chr-text':
      return {
        what: l10n.t('a text is put together from numbers of characters'),
        advice: l10n.t('Write the text as it is.'),
      };
    case 'joined-statements':
      return {
        what: l10n.t('several statements stand on one line'),
        advice: l10n.t('Give each a line of its own.'),
      };
  }
}
