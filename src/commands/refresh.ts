import { searchAgain } from '../views/reasonSearch';
import { showProgressInView } from '../workspace/messages';
import type { Command } from './command';
import { askedIds, packOf } from './target';

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
    await searchAgain(context, known);
  });
};
