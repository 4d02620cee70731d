import * as vscode from 'vscode';
import type { Logger } from '../registry/ports';
import { failureForLog } from '../workspace/describeFailure';
import type { NodePacks } from '../workspace/nodePacks';
import type { RegistryConnection } from '../workspace/registryConnection';
import type { Settings } from '../workspace/settings';
import type { VersionStore } from '../workspace/versionStore';
import { searchKey, type ReasonMatches, type VersionFilter } from './versionFilter';

export interface ReasonSearchParts {
  readonly store: Pick<VersionStore, 'state' | 'searchReasons'>;
  /** Whose filter it is. */
  readonly view: { filter: VersionFilter };
  readonly log: Logger;
}

/**
 * The versions of packs whose reason contains a text, for the filter of the view.
 * @throws RegistryError; status 400 where the registry does not search in reasons
 */
export async function searchReasons(
  store: ReasonSearchParts['store'],
  ids: readonly string[],
  text: string,
): Promise<Map<string, ReasonMatches>> {
  const matches = ids.map(async (id) => {
    // Read before: what comes while the registry searches was perhaps not searched.
    const among = new Set((store.state(id).versions ?? []).map(searchKey));
    return [id.toLowerCase(), { among, found: await store.searchReasons(id, text) }] as const;
  });
  return new Map(await Promise.all(matches));
}

/** Searches again for the text of the filter, where there is one. What was found before stays where this fails. */
export async function searchAgain(
  { store, view, log }: ReasonSearchParts,
  ids: readonly string[],
): Promise<void> {
  const { reasonText } = view.filter;
  if (reasonText === '') return;
  const found = new Map<string, ReasonMatches>();
  for (const search of await Promise.allSettled(ids.map((id) => searchReasons(store, [id], reasonText)))) {
    if (search.status === 'fulfilled') for (const [id, matches] of search.value) found.set(id, matches);
    else log.warn(`Searching in reasons again failed: ${failureForLog(search.reason)}`);
  }
  // Another text may have been chosen meanwhile, or none.
  if (found.size === 0 || view.filter.reasonText !== reasonText) return;
  view.filter = { ...view.filter, withReason: new Map([...view.filter.withReason, ...found]) };
}

export interface FollowReasonsParts extends ReasonSearchParts {
  readonly packs: Pick<NodePacks, 'all'>;
  readonly store: Pick<VersionStore, 'state' | 'searchReasons' | 'onDidChange'>;
  readonly connection: Pick<RegistryConnection, 'onDidChange'>;
  readonly settings: Pick<Settings, 'autoRefresh'>;
}

/**
 * Searches again when versions have come, or have changed their status, since the text was searched for. Each list of
 * versions is a reason to search once, whether that succeeds or not, and none while the registry is asked only when a
 * person does something: then Refresh does it.
 */
export function followReasons(parts: FollowReasonsParts): vscode.Disposable {
  const { packs, store, view, settings, connection } = parts;
  const tried = new Map<string, unknown>();
  let searching = false;
  let over = false;

  const unsearched = (): string[] => {
    const ids = new Set(packs.all.map(({ id }) => id.toLowerCase()));
    return [...ids].filter((id) => {
      const { versions } = store.state(id);
      if (versions === undefined || tried.get(id) === versions) return false;
      const among = view.filter.withReason.get(id)?.among;
      return versions.some((version) => among?.has(searchKey(version)) !== true);
    });
  };
  const follow = async () => {
    if (searching) return;
    searching = true;
    try {
      while (!over && view.filter.reasonText !== '' && settings.autoRefresh) {
        const ids = unsearched();
        if (ids.length === 0) break;
        for (const id of ids) tried.set(id, store.state(id).versions);
        await searchAgain(parts, ids);
      }
    } finally {
      searching = false;
    }
  };
  return vscode.Disposable.from(
    store.onDidChange(() => void follow()),
    // What another registry found says nothing of the versions of this one.
    connection.onDidChange(() => {
      if (view.filter.reasonText !== '') view.filter = { ...view.filter, withReason: new Map() };
    }),
    { dispose: () => (over = true) },
  );
}
