import { benchArchive } from '../archive';
import type { Figure, Part } from '../figure';

const limits: Readonly<Record<string, number>> = {
  archivePeakGrowthMB: 150,
  // Raw deflate keeps all cores busy. On one core of two the archive would take twice its time.
  archiveTimeToRawDeflate: 1.9,
  // The time of other programs does not count in this one: work beside deflate shows here.
  archiveCpuToRawDeflate: 1.5,
  // 1.6 times as fast; one core is all that Python's takes.
  archiveTimeToPythonZipfile: 0.625,
  archiveSizeToPythonZipfile: 1.005,
};

/** Of sources in small files the work for each file is a part that deflate alone does not have. */
const ofSources = [
  'archiveContentMB',
  'archiveMs',
  'archiveCpuMs',
  'rawDeflateCpuMs',
  'pythonZipfileMs',
  'archiveTimeToPythonZipfile',
  'archiveSizeToPythonZipfile',
];

/** A pack of 100 MB, and one of 25 MB of sources; see bench/archive.ts. */
export const archive: Part = async ({ dist, quick }) => {
  const mixed = Object.entries(await benchArchive('mixed', dist, quick)).map(([name, value]) =>
    figure(name, value),
  );
  const sources = Object.entries(await benchArchive('sources', dist, quick))
    .filter(([name]) => ofSources.includes(name))
    .map(([name, value]) => figure(name, value, 'sources, '));
  return [...mixed, ...sources];
};

function figure(name: string, value: number, prefix = ''): Figure {
  const limit = limits[name];
  return { name: `${prefix}${name}`, value, unit: unitOf(name), ...(limit === undefined ? {} : { limit }) };
}

function unitOf(name: string): Figure['unit'] {
  if (name.endsWith('MBPerSecond')) return 'MB/s';
  if (name.endsWith('Ms')) return 'ms';
  return name.endsWith('MB') ? 'MB' : 'x';
}
