import { problemVersions } from '../registry/versionOrder';
import { referencesViewId } from '../views/references/referenceNode';
import { searchAgain } from '../views/reasonSearch';
import { showProgressInView } from '../workspace/messages';
import type { Command, CommandContext } from './command';
import { askedIds, packOf } from './target';

/** Reads why the version is held back that the Problems view is about: it may not be read unasked. */
async function readDeciding({ store }: CommandContext, nodeId: string): Promise<void> {
  const [held] = problemVersions(store.state(nodeId).versions ?? []);
  // What fails is told where the reason would be.
  if (held !== undefined) await store.reasons.read(nodeId, held).catch(() => undefined);
}

/**
 * Reads the versions again, past every cache, and searches in reasons again where the view is filtered by them. What
 * fails is said in the view, where the rows would be.
 */
export const refresh: Command = async (context, argument) => {
  await context.packs.lookAgain();
  const called = packOf(context, argument);
  const known = called === undefined ? askedIds(context) : [called.id].filter((id) => id !== '');
  await showProgressInView(async () => {
    await Promise.all([
      ...known.map((id) => context.store.refresh(id).catch(() => undefined)),
      context.watch.look('person'),
      context.uploads.refresh(),
    ]);
    await Promise.all(known.map((id) => readDeciding(context, id)));
    await searchAgain(context, known);
  });
};

async function retryReferences(context: CommandContext): Promise<void> {
  const { references } = await context.audit();
  await showProgressInView(() => references.askAgain(), referencesViewId);
}

/**
 * On a row that says what failed: the same, but for an archive, which is looked into again and nothing else, and for
 * packs that the workspace names.
 */
export const retry: Command = async (context, argument) => {
  const row = argument as { readonly archive?: unknown; readonly type?: unknown } | undefined;
  if (row?.archive === true) context.archives.ready?.published.forgetFailures();
  else if (row?.type === 'note') await retryReferences(context);
  else await refresh(context, argument);
};
