import type { Services } from '../workspace/services';
import type { VersionsView } from '../views/versionsView';

/** What a command works with. */
export interface CommandContext extends Services {
  readonly view: VersionsView;
}

/**
 * A command. `argument` is the row it was called on, when it was called from a menu of the view; it comes from
 * outside and is looked at before it is used.
 */
export type Command = (context: CommandContext, argument: unknown) => Promise<void>;
