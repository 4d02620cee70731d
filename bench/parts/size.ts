import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { repository } from '../../scripts/host/versions';
import type { Figure, Part } from '../figure';

/** Sizes of what is shipped; extension.js is the one that every window loads. */
export const extensionSize: Part = ({ dist }) => {
  const figures: Figure[] = [];
  const names = readdirSync(dist).filter((name) => name.endsWith('.js'));
  let sum = 0;
  let packed = 0;
  for (const name of names) {
    const content = readFileSync(path.join(dist, name));
    sum += content.length;
    packed += gzipSync(content).length;
    figures.push({
      name: `dist/${name}`,
      value: content.length,
      unit: 'bytes',
      note: `${(gzipSync(content).length / 1000).toFixed(1)} kB compressed`,
      ...(name === 'extension.js' ? { limit: 60 * 1024 } : {}),
    });
  }
  figures.push({ name: 'all bundles', value: sum, unit: 'bytes' });
  // A .vsix is compressed: so much of it is code.
  figures.push({ name: 'all bundles, compressed', value: packed, unit: 'bytes', limit: 330 * 1024 });
  for (const name of readdirSync(repository).filter((file) => file.endsWith('.vsix'))) {
    figures.push({
      name,
      value: statSync(path.join(repository, name)).size,
      unit: 'bytes',
      note: 'last package',
    });
  }
  return Promise.resolve(figures);
};
