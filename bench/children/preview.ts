// The preview of an archive: the list, the rows that are made of it, and the remarks.
import { previewItem } from '../../src/views/preview/previewItem';
import { parseManifest } from '../../src/nodePack/index';
import type { NodePack } from '../../src/workspace/nodePack';
import { previewRemarks } from '../../src/workspace/preview/previewRemarks';
import { previewSize } from '../../src/workspace/preview/previewSize';
import { ordered, previewTree, type PreviewFolder } from '../../src/workspace/preview/previewTree';
import { readPreview } from '../../src/workspace/preview/readPreview';
import { Uri } from '../vscode/uri';
import { answer, input } from './answer';

const { folder } = input() as { folder: string };

async function main(): Promise<void> {
  const pack = { folder: Uri.file(folder), manifest: parseManifest('') } as unknown as NodePack;
  const { signal } = new AbortController();
  const since = performance.now();
  const preview = await readPreview(pack, signal);
  const listed = performance.now();
  let count = 0;
  const draw = (parent: PreviewFolder): void => {
    for (const node of ordered(parent, 'size')) {
      previewItem(pack, node, () => []);
      count++;
      if (node.kind === 'folder') draw(node);
    }
  };
  draw(previewTree(preview.files));
  const drawn = performance.now();
  const known = new Map<string, never>();
  await previewRemarks(preview, signal, known);
  const remarked = performance.now();
  await previewRemarks(preview, signal, known);
  const again = performance.now() - remarked;
  const measured = performance.now();
  await previewSize(preview, signal, new Map());
  const size = performance.now() - measured;
  if (count < preview.files.length) throw new Error('Rows are missing');
  answer({
    list: listed - since,
    rows: drawn - listed,
    remarks: remarked - drawn,
    again,
    size,
    files: preview.files.length,
  });
}

void main();
