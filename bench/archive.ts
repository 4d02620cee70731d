// How fast a pack of 100 MB is archived, and in how much memory; and one of 25 MB in texts alone, where the work for each
// file counts most.
//
// Peers measured in the same run: Python's zipfile (what the reference client uses), and nothing but deflate of the
// same bytes on all cores. Each run of ours is a process of its own, so that its memory can be told.
import { execFileSync, fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { listPackFiles, packArchive } from '../src/archive';
import { buildExtensionInto } from './build';

const RUNS = 3;
const MB = 1e6;
const deflateRaw = promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.deflateRaw);

/** What a run in a child process tells. */
export interface Measured {
  /** Milliseconds to archive. */
  archive: number;
  /** Milliseconds of all cores for it: tells more than the wall clock where others use the machine too. */
  archiveCpu: number;
  /** Milliseconds to list the files. */
  list: number;
  /** Milliseconds to read and deflate the same bytes, and nothing else. */
  deflate: number;
  deflateCpu: number;
  /** Bytes that the peak of memory lies over the start of the archive. */
  growth: number;
  /** Milliseconds that the event loop was blocked at most. */
  blocked: number;
  archiveSize: number;
  contentSize: number;
}

/** What a pack is made of: sources, data, pictures and weights, or sources alone. */
export type Content = 'mixed' | 'sources';

/**
 * Gives the medians by name.
 *
 * @param dist - the built bundles: threads run one of them
 */
export async function benchArchive(
  content: Content,
  dist: string,
  quick = false,
): Promise<Record<string, number>> {
  const place = mkdtempSync(path.join(tmpdir(), 'bench-archive-'));
  try {
    const pack = path.join(place, 'pack');
    makePack(pack, content, quick ? 20 : 1);
    const target = path.join(place, 'out.zip');
    const runs: Measured[] = [];
    const python: PythonRun[] = [];
    for (let run = 0; run < (quick ? 1 : RUNS); run++) {
      runs.push(await measureInChild(pack, target, dist));
      const took = measurePython(pack, path.join(place, 'python.zip'));
      if (took !== undefined) python.push({ took, size: statSync(path.join(place, 'python.zip')).size });
    }
    return report(runs, python);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

interface PythonRun {
  /** Milliseconds. */
  readonly took: number;
  /** Bytes. */
  readonly size: number;
}

function report(runs: readonly Measured[], python: readonly PythonRun[]): Record<string, number> {
  const of = (name: keyof Measured): number => median(runs.map((run) => run[name]));
  // What was measured one after the other in one run met the same machine; so each ratio is taken in its run.
  const ratio = (one: keyof Measured, other: keyof Measured): number =>
    round(median(runs.map((run) => run[one] / run[other])));
  const figures: Record<string, number> = {
    archiveContentMB: round(of('contentSize') / MB),
    archiveSizeMB: round(of('archiveSize') / MB),
    archiveListMs: round(of('list')),
    archiveMs: round(of('archive')),
    archiveCpuMs: round(of('archiveCpu')),
    rawDeflateMs: round(of('deflate')),
    rawDeflateCpuMs: round(of('deflateCpu')),
    archiveMBPerSecond: round(of('contentSize') / MB / (of('archive') / 1000)),
    // Raw deflate takes all cores: an archive that used one of two would take twice its time.
    archiveTimeToRawDeflate: ratio('archive', 'deflate'),
    archiveCpuToRawDeflate: ratio('archiveCpu', 'deflateCpu'),
    archivePeakGrowthMB: round(of('growth') / MB),
    archiveLongestBlockMs: round(of('blocked')),
  };
  if (python.length > 0) {
    figures['pythonZipfileMs'] = round(median(python.map(({ took }) => took)));
    figures['archiveTimeToPythonZipfile'] = round(
      median(runs.map((run, at) => run.archive / (python[at]?.took ?? NaN))),
    );
    // Nothing is won by packing less.
    figures['archiveSizeToPythonZipfile'] = of('archiveSize') / median(python.map(({ size }) => size));
  }
  return figures;
}

/** One archive in a process of its own. */
export async function measureInChild(pack: string, target: string, dist: string): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const child = fork(__filename, ['measure', pack, target, path.join(dist, 'packThread.js')]);
    child.once('message', (message) => resolve(message as Measured));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the measured process ended with ${code}`)));
  });
}

async function measure(packFolder: string, target: string, threadFile: string): Promise<Measured> {
  // The first archive loads the zip library and warms the code up; it is not what is measured.
  const warm = await listPackFiles({ packFolder, includes: [] });
  await packArchive({ files: warm.files.slice(0, 50) }, { target });

  const started = performance.now();
  const list = await listPackFiles({ packFolder, includes: [] });
  const listed = performance.now();
  const before = process.memoryUsage.rss();
  let peak = before;
  let blocked = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
    blocked = Math.max(blocked, performance.now() - last - 5);
    last = performance.now();
  }, 5);
  const cpu = cpuMeter();
  const packing = performance.now();
  const { size, contentSize } = await packArchive(list, { target, threadFile });
  const packed = performance.now();
  const archiveCpu = cpu();
  clearInterval(timer);
  const deflating = cpuMeter();
  await deflateOnly(list.files.map(({ absolutePath }) => absolutePath));
  const deflated = performance.now();
  return {
    archive: packed - packing,
    archiveCpu,
    list: listed - started,
    deflate: deflated - packed,
    deflateCpu: deflating(),
    growth: peak - before,
    blocked,
    archiveSize: size,
    contentSize,
  };
}

/** @returns a function that gives the milliseconds of processor time since */
function cpuMeter(): () => number {
  const since = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(since);
    return (user + system) / 1000;
  };
}

/** Reads and deflates in pieces of 1 MB, as many at a time as the thread pool takes. */
async function deflateOnly(files: readonly string[]): Promise<void> {
  const queue = files.values();
  const worker = async (): Promise<void> => {
    for (const file of queue) {
      const content = readFileSync(file);
      for (let at = 0; at < content.length; at += 1 << 20) {
        const piece = content.subarray(at, at + (1 << 20));
        await deflateRaw(piece, { level: 5, chunkSize: Math.max(1024, piece.length) });
      }
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
}

/** @returns milliseconds without the start of Python; undefined where there is none */
function measurePython(pack: string, target: string): number | undefined {
  const script = [
    'import os, sys, time, zipfile',
    'started = time.perf_counter()',
    'with zipfile.ZipFile(sys.argv[2], "w", zipfile.ZIP_DEFLATED) as z:',
    '    for folder, folders, files in os.walk(sys.argv[1]):',
    '        if ".git" in folders: folders.remove(".git")',
    '        for name in files:',
    '            file = os.path.join(folder, name)',
    '            z.write(file, os.path.relpath(file, sys.argv[1]))',
    'print((time.perf_counter() - started) * 1000)',
  ].join('\n');
  try {
    return Number(execFileSync('python3', ['-c', script, pack, target], { encoding: 'utf8' }));
  } catch {
    return undefined;
  }
}

/** A pack of 100 MB as the large ones are, or 25 MB of sources, or a part of either. Always the same. */
function makePack(folder: string, content: Content, part: number): void {
  let state = 42;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const words = Array.from({ length: 3000 }, () =>
    Array.from({ length: 3 + Math.floor(random() * 8) }, () =>
      String.fromCharCode(97 + Math.floor(random() * 26)),
    ).join(''),
  );
  const text = (size: number): string => {
    const lines: string[] = [];
    for (let length = 0; length < size;) {
      const count = 3 + Math.floor(random() * 8);
      const line =
        ' '.repeat(4 * Math.floor(random() * 3)) +
        Array.from({ length: count }, () => words[Math.floor(random() ** 3 * words.length)]).join(
          random() < 0.5 ? ' ' : '_',
        );
      lines.push(line);
      length += line.length + 1;
    }
    return lines.join('\n').slice(0, size);
  };
  const noise = (size: number): Buffer => {
    const data = Buffer.allocUnsafe(size);
    for (let at = 0; at < size; at++) data[at] = random() * 256;
    return data;
  };
  const weights = (size: number): Buffer => {
    const data = Buffer.allocUnsafe(size);
    for (let at = 0; at + 2 <= size; at += 2)
      data.writeUInt16LE(0x3000 + Math.floor((random() + random() + random()) * 0x500), at);
    return data;
  };
  const write = (name: string, content: string | Buffer): void => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  };
  for (let at = 0; at < (content === 'mixed' ? 1500 : 1250) / part; at++)
    write(`src/part${at % 40}/module${at}.py`, text(2_000 + Math.floor(random() * 36_000)));
  if (content === 'mixed') {
    for (let at = 0; at < 15 / part; at++) write(`data/table${at}.json`, text(1_000_000));
    for (let at = 0; at < 30 / part; at++) write(`web/images/picture${at}.png`, noise(500_000));
    for (let at = 0; at < 2 / part; at++) write(`models/weights${at}.bin`, weights(20_000_000));
  }
  execFileSync('git', ['init', '-q'], { cwd: folder });
  // Names are enough: content of the index is not read.
  execFileSync('git', ['add', '-N', '.'], { cwd: folder });
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? NaN;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

async function main(): Promise<void> {
  const [mode, pack, target, threadFile] = process.argv.slice(2);
  if (mode === 'measure' && pack !== undefined && target !== undefined && threadFile !== undefined) {
    const measured = await measure(pack, target, threadFile);
    process.send?.(measured, () => process.exit(0));
    return;
  }
  const dist = mkdtempSync(path.join(tmpdir(), 'bench-dist-'));
  try {
    await buildExtensionInto(dist);
    for (const content of ['mixed', 'sources'] as const)
      for (const [name, value] of Object.entries(await benchArchive(content, dist)))
        console.log(`${content}, ${name}: ${value}`);
  } finally {
    rmSync(dist, { recursive: true, force: true });
  }
}

if (path.resolve(process.argv[1] ?? '') === __filename) void main();
