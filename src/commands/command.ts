import type * as vscode from 'vscode';
import type { Audit } from '../audit';
import type { Services } from '../workspace/services';
import type { LazyEditor } from '../editor/lazyEditor';
import type { LazyArchives } from '../views/lazyArchives';
import type { VersionsView } from '../views/versionsView';

/** What a command works with. */
export interface CommandContext extends Services {
  readonly view: VersionsView;
  readonly archives: LazyArchives;
  readonly editor: Pick<LazyEditor, 'load' | 'show'>;
  /** The packs that documents name. */
  readonly audit: () => Promise<Audit>;
  /** Where the extension's own files are. */
  readonly extensionUri: vscode.Uri;
}

/**
 * A command. `argument` is the row it was called on, when it was called from a menu of the view, or the number of a
 * link's target; it comes from outside and is looked at before it is used.
 */
export type Command = (context: CommandContext, argument: unknown) => Promise<void>;
