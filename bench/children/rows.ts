// Sorting a pack's versions and building its rows, with code that has not run before.
import { readNodeVersions } from '../../src/registry/nodeVersionReader';
import { noFilter } from '../../src/views/versionFilter';
import { toTreeItem } from '../../src/views/versionItem';
import { versionRows } from '../../src/views/versionRows';
import type { NodePack } from '../../src/workspace/nodePack';
import { sortNewestFirst } from '../../src/registry/versionOrder';
import { answer, input } from './answer';

const { count, shown } = input() as { count: number; shown: number };
const statuses = ['Active', 'Active', 'Active', 'Flagged', 'Banned', 'Deleted', 'Pending'];
const answered = Array.from({ length: count }, (_, index) => ({
  id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
  // By text, as the registry sends them.
  version: `${Math.floor(index / 100)}.${Math.floor(index / 10) % 10}.${index % 10}`,
  status: `NodeVersionStatus${statuses[index % statuses.length] ?? ''}`,
  createdAt: new Date(Date.UTC(2024, 0, 1) + index * 86_400_000).toISOString(),
  changelog: `- Change ${index}\n- And another one`,
  dependencies: ['numpy', 'pillow>=10'],
  deprecated: index % 50 === 0,
  downloadUrl: `https://cdn.example.invalid/pack/${index}.zip`,
}));

const read = readNodeVersions(answered, 'pack');
const sorting = performance.now();
const versions = sortNewestFirst(read);
const sorted = performance.now();

// Rows use no more of a pack than this.
const pack = { key: 'file:///pack', id: 'pack', version: '9.9.9', relation: 'authored' } as NodePack;
const building = performance.now();
const rows = versionRows({
  pack,
  own: true,
  versions,
  loading: false,
  late: false,
  failure: undefined,
  asOf: undefined,
  uploads: [],
  filter: noFilter,
  shown,
});
const now = Date.now();
const items = rows.map((row) => toTreeItem(row, now));
answer({ sort: sorted - sorting, rows: performance.now() - building, count: items.length });
