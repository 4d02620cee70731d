import Module, { createRequire } from 'node:module';
import * as vscode from '../vscode/index';

type Load = (request: string, ...rest: unknown[]) => unknown;

/** Names that VS Code 1.100 exports; what a bundle does with each of them at its start must count. */
const exported = 198;

const names = Object.keys(vscode).length;
const api = {
  ...vscode,
  ...Object.fromEntries(Array.from({ length: exported - names }, (_, at) => [`Unused${at}`, at])),
};

const loader = Module as unknown as { _load: Load };
const load = loader._load;
loader._load = (request, ...rest) => (request === 'vscode' ? api : load(request, ...rest));

const requireBundle = createRequire(__filename);

/** Loads a built file as the extension host does, with the stub in place of `vscode`. */
export function loadBundle(file: string): unknown {
  return requireBundle(file);
}
