import { benchArchive } from '../archive';
import type { Figure, Part } from '../figure';

const limits: Readonly<Record<string, number>> = { archivePeakGrowthMB: 150 };

/** A pack of 100 MB; see bench/archive.ts. */
export const archive: Part = async () =>
  Object.entries(await benchArchive()).map(([name, value]): Figure => {
    const limit = limits[name];
    return { name, value, unit: unitOf(name), ...(limit === undefined ? {} : { limit }) };
  });

function unitOf(name: string): Figure['unit'] {
  if (name.endsWith('MBPerSecond')) return 'MB/s';
  if (name.endsWith('Ms')) return 'ms';
  return name.endsWith('MB') ? 'MB' : 'x';
}
