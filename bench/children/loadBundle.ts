import Module, { createRequire } from 'node:module';
import * as vscode from '../vscode/index';

type Load = (request: string, ...rest: unknown[]) => unknown;

const loader = Module as unknown as { _load: Load };
const load = loader._load;
loader._load = (request, ...rest) => (request === 'vscode' ? vscode : load(request, ...rest));

const requireBundle = createRequire(__filename);

/** Loads a built file as the extension host does, with the stub in place of `vscode`. */
export function loadBundle(file: string): unknown {
  return requireBundle(file);
}
