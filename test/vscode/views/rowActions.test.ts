// The actions of a row, counted on every row that the views can make: package.json against toTreeItem.
import assert from 'node:assert/strict';
import type { VersionStatus } from '../../../src/registry/nodeVersion';
import type { MessageNode, VersionsNode } from '../../../src/views/versionsNode';
import { theExtension } from '../support/extension';
import { packAt } from '../support/scratch';
import { aVersion } from '../support/versions';
import { itemOf } from '../support/itemOf';

interface MenuItem {
  readonly command: string;
  readonly when: string;
  readonly group: string;
}

const pack = packAt('/packs/example');
const eitherWay = [true, false];
/** Every status, also one that nobody knows yet. */
const statuses: Record<VersionStatus, true> = {
  Active: true,
  Pending: true,
  Flagged: true,
  Banned: true,
  Deleted: true,
  Unknown: true,
};
const opened: Record<NonNullable<MessageNode['opens']>, true> = {
  settings: true,
  manifest: true,
  filter: true,
  publish: true,
};

/** Rows of each type in every way that decides their actions. A new type does not compile without its rows. */
const rows: { [T in VersionsNode['type']]: () => Extract<VersionsNode, { type: T }>[] } = {
  pack: () =>
    eitherWay.flatMap((own) =>
      eitherWay.map((published) => ({ type: 'pack' as const, id: 'pack', pack, own, published })),
    ),
  version: () =>
    (Object.keys(statuses) as VersionStatus[]).flatMap((status) =>
      ['', 'https://downloads.example/node.zip'].map((downloadUrl) => ({
        type: 'version' as const,
        id: 'version',
        pack,
        version: aVersion('1.0.0', { status, downloadUrl }),
        isWorkingCopy: false,
      })),
    ),
  unpublished: () => eitherWay.map((own) => ({ type: 'unpublished', id: 'unpublished', pack, own })),
  upload: () => [
    {
      type: 'upload',
      id: 'upload',
      pack,
      upload: {
        key: 'key',
        nodeId: pack.id,
        version: '1.0.0',
        expiresAt: 0,
      } as Extract<VersionsNode, { type: 'upload' }>['upload'],
    },
  ],
  detail: () => [
    {
      type: 'detail',
      id: 'detail',
      label: 'a',
      description: '',
      icon: undefined,
      text: undefined,
      children: [],
    },
  ],
  older: () => [{ type: 'older', id: 'older', pack, count: 3 }],
  message: () =>
    eitherWay.flatMap((retry) =>
      [undefined, ...(Object.keys(opened) as (keyof typeof opened)[])].map((opens) => ({
        type: 'message' as const,
        id: 'message',
        pack,
        icon: 'info' as const,
        label: 'a',
        description: '',
        retry,
        ...(opens === undefined ? {} : { opens }),
      })),
    ),
};

const contextValues = (): Set<string> =>
  new Set(
    Object.values(rows)
      .flatMap((make): VersionsNode[] => make())
      .map((node) => itemOf(node, 0).contextValue ?? ''),
  );

/** As VS Code decides, with every switch on: the most that can be shown. */
function isShown({ command, when }: MenuItem, contextValue: string): boolean {
  return when.split(' && ').every((clause) => {
    const [, source] = /^viewItem =~ \/(.+)\/$/.exec(clause) ?? [];
    if (source !== undefined) return new RegExp(source).test(contextValue);
    assert.match(
      clause,
      /^(?:view == comfyRegistry\.versions|isWorkspaceTrusted|comfyRegistry\.\w+)$/,
      `${command} has a condition that this test does not know`,
    );
    return true;
  });
}

describe('the actions of a row', () => {
  const { contributes } = theExtension().packageJSON as {
    contributes: { menus: { 'view/item/context': MenuItem[] } };
  };
  const items = contributes.menus['view/item/context'].filter(({ when }) =>
    when.includes('view == comfyRegistry.versions'),
  );
  const shownOn = (contextValue: string) => items.filter((item) => isShown(item, contextValue));

  it('are at most three inline, on every row that there can be', () => {
    const counts = [...contextValues()].map((contextValue) => {
      const inline = shownOn(contextValue).filter(({ group }) => group.startsWith('inline'));
      return { contextValue, inline: inline.map(({ command }) => command) };
    });
    // Packs, versions, an upload and what can be asked again: else nothing was looked at.
    assert.ok(counts.filter(({ inline }) => inline.length > 0).length >= 8);
    assert.deepEqual(
      counts.filter(({ inline }) => inline.length > 3),
      [],
    );
  });

  it('stand in places of their own', () => {
    for (const contextValue of contextValues()) {
      const places = shownOn(contextValue)
        .filter(({ group }) => group.startsWith('inline'))
        .map(({ group }) => group);
      assert.deepEqual(places, [...new Set(places)], contextValue);
    }
  });

  it('are all on some row', () => {
    const shown = new Set([...contextValues()].flatMap(shownOn));
    assert.deepEqual(
      items.filter((item) => !shown.has(item)),
      [],
    );
  });
});
