/** Entry of the lazily loaded bundle of what is shown in editors. */
import * as vscode from 'vscode';
import { StoreReasons } from './versionPage/storeReasons';
import { VersionPages } from './versionPage/versionPages';
import type { PagePlaces, VersionPagesParts } from './versionPage/versionPagesParts';
import type { VersionStore } from '../workspace/versionStore';

const noPlaces: PagePlaces = {
  onDidChange: new vscode.EventEmitter<void>().event,
  placesOf: () => [],
};

export function createVersionPages(
  parts: Omit<VersionPagesParts, 'reasons' | 'places'> & { readonly store: VersionStore },
): VersionPages {
  return new VersionPages({ ...parts, reasons: new StoreReasons(parts.store), places: noPlaces });
}
