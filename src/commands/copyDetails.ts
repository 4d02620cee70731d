import * as vscode from 'vscode';
import { showBriefly } from '../workspace/messages';
import type { NodePack } from '../workspace/nodePack';
import type { CommandContext } from './command';

/**
 * Copies what somebody who is asked for help wants to know first: what was said, and about what. `answer` is what
 * the registry said of it, where it was asked.
 */
export async function copyDetails(
  { connection }: Pick<CommandContext, 'connection'>,
  { id, publisherId, version }: NodePack,
  message: string,
  answer = '',
): Promise<void> {
  const { l10n } = vscode;
  const facts: [string, string][] = [
    [l10n.t('Registry'), connection.current.origin],
    [l10n.t('Publisher'), publisherId],
    [l10n.t('Node pack'), id],
    [l10n.t('Version'), version],
    [l10n.t('Answer'), answer],
  ];
  const lines = facts.filter(([, value]) => value !== '').map(([name, value]) => `${name}: ${value}`);
  await vscode.env.clipboard.writeText([message, ...lines, ''].join('\n'));
  showBriefly(l10n.t('Copied the details'));
}
