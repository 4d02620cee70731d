// The thread of the local check at work on many files, and what it costs the thread that asks.
import { Scanner } from '../../src/workspace/scan/scanner';
import { Predictions } from '../../src/workspace/scan/predictions';
import { Uri } from '../vscode/uri';
import { answer, input } from './answer';

const { file, files, lines, keys } = input() as { file: string; files: number; lines: number; keys: number };

/** Like a pack's nodes: classes, calls, texts, and now and then something that is found. */
function source(seed: number): string {
  const text = ['import os', 'import subprocess', 'import torch', ''];
  for (let line = 0; text.length < lines; line += 8) {
    text.push(
      `class Node${seed}_${line}:`,
      '    """Does something to an image."""',
      '    @classmethod',
      `    def INPUT_TYPES(cls): return {"required": {"image": ("IMAGE",), "n": ("INT", {"default": ${line}})}}`,
      '    def run(self, image, n):',
      `        result = torch.nn.functional.interpolate(image[..., :${line % 5}], scale_factor=n, mode="area")`,
      line % 96 === 0 ? '        os.system("echo done")' : `        self.model.eval().to(f"cuda:{n % 2}")`,
      '        return (result, [x * 2 for x in range(n)], {"n": n})',
    );
  }
  return text.join('\n');
}

async function main(): Promise<void> {
  const texts = Array.from({ length: files }, (_, at) => source(at));
  const scanner = new Scanner({ file });
  let longest = 0;
  let last = performance.now();
  const beat = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last - 1);
    last = now;
  }, 1);
  const cold = performance.now();
  await scanner.scan(texts[0] ?? '');
  const first = performance.now() - cold;
  longest = 0;
  last = performance.now();
  const started = performance.now();
  const results = await Promise.all(texts.map((text) => scanner.scan(text)));
  const all = performance.now() - started;
  clearInterval(beat);

  const big = texts.slice(0, 20).join('\n');
  const predictions = new Predictions({
    scanner,
    fs: { readFile: () => Promise.reject(new Error()), stat: () => Promise.reject(new Error()) },
    log: { debug: () => undefined, warn: () => undefined },
    packOf: () => undefined,
    isWanted: () => true,
  });
  const uri = Uri.file('/pack/nodes.py') as never;
  const typing: number[] = [];
  const handing: number[] = [];
  for (let key = 0; key < keys; key++) {
    const began = performance.now();
    predictions.follow(uri);
    typing.push(performance.now() - began);
    const now = performance.now();
    const scanned = scanner.scan(`${big}#${key}`, true);
    handing.push(performance.now() - now);
    await scanned;
  }
  predictions.dispose();
  const found = results.reduce((sum, { predictions: of }) => sum + of.length, 0);
  const size = texts.reduce((sum, { length }) => sum + length, 0);
  answer({ first, all, longest, typing, handing, found, size, big: big.length });
}

void main();
