import * as vscode from 'vscode';
import type { PackFile } from '../../archive/packFileList';
import type { Remark } from '../../archive/remarks/remark';
import { oneLine } from '../../workspace/oneLine';
import type { NotPacked } from '../../workspace/preview/readPreview';

/** A remark in few words, for a row. */
export function remarkWords({ code }: Pick<Remark, 'code'>): string {
  switch (code) {
    case 'archive-secret':
      return vscode.l10n.t('looks like a secret');
    case 'archive-secret-name':
      return vscode.l10n.t('named like a secret');
    case 'archive-web-folder':
      return vscode.l10n.t('names a folder that is not packed');
    case 'archive-warning':
      return vscode.l10n.t('worth a look');
    case 'archive-unread':
      return vscode.l10n.t('not looked into');
    case 'archive-large':
    case 'archive-large-file':
      return vscode.l10n.t('large');
    case 'archive-clutter':
      return vscode.l10n.t('left behind by a tool');
  }
}

/** Why a file is packed. */
export function packedWords({ reason }: Pick<PackFile, 'reason'>): string {
  return reason === 'tracked'
    ? vscode.l10n.t('Packed, since git tracks it.')
    : vscode.l10n.t('Packed, since "includes" in pyproject.toml brings it.');
}

/** Why something would not be packed. */
export function leftOutWords({ why, rule }: NotPacked): string {
  switch (why) {
    case 'comfyignore':
      return rule === undefined
        ? vscode.l10n.t('left out by .comfyignore')
        : vscode.l10n.t('line {0} of .comfyignore: {1}', rule.line, oneLine(rule.text));
    case 'untracked':
      return vscode.l10n.t('not tracked by git');
    case 'old-archive':
      return vscode.l10n.t('an older archive');
    case 'git-folder':
      return vscode.l10n.t('data of git');
    case 'link-to-directory':
      return vscode.l10n.t('a link to a folder');
    case 'not-a-file':
      return vscode.l10n.t('no ordinary file');
  }
}
