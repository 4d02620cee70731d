import * as vscode from 'vscode';
import type { NodePack } from '../../workspace/nodePack';
import type { VersionStore } from '../../workspace/versionStore';
import type { VersionPages } from './versionPages';
import type { VersionPagesParts } from './versionPagesParts';
import { versionPageType } from './versionPageType';

type GivenParts = Omit<VersionPagesParts, 'reasons' | 'places'> & { readonly store: VersionStore };

/** Opens pages of versions; their code is loaded with the first one. */
export class LazyVersionPages implements vscode.Disposable {
  readonly #serializer: vscode.Disposable;
  #loaded: Promise<VersionPages> | undefined;

  constructor(private readonly parts: GivenParts) {
    this.#serializer = vscode.window.registerWebviewPanelSerializer(versionPageType, {
      deserializeWebviewPanel: async (panel) => (await this.#load()).restore(panel),
    });
  }

  async show(pack: NodePack, version: string): Promise<void> {
    (await this.#load()).show(pack, version);
  }

  dispose(): void {
    this.#serializer.dispose();
    this.#loaded?.then(
      (pages) => pages.dispose(),
      () => undefined,
    );
  }

  #load(): Promise<VersionPages> {
    this.#loaded ??= import('../index').then(({ createVersionPages }) => createVersionPages(this.parts));
    return this.#loaded;
  }
}
