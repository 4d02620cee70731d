/** Entry of the bundle dist/scan.js, which runs on a thread of its own: a text comes in, what it holds goes out. */
import { parentPort } from 'node:worker_threads';
import { scanPython } from '../../scan/scanPython';
import type { ScanAnswer, ScanQuestion } from './scanProtocol';

parentPort?.on('message', ({ id, text }: ScanQuestion) => {
  let answer: ScanAnswer;
  try {
    answer = { id, result: scanPython(text) };
  } catch (error) {
    answer = { id, error: String(error) };
  }
  parentPort?.postMessage(answer);
});
