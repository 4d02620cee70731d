// The extension under test as VS Code sees it.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';

/** The extension; fails the test when VS Code does not know it. */
export function theExtension(): vscode.Extension<unknown> {
  const extension = vscode.extensions.getExtension('comfy-registry-community.comfy-registry');
  assert.ok(extension, 'VS Code does not know the extension');
  return extension;
}

/**
 * Waits until `read` gives something that is neither undefined nor false, and returns it. Fails with `what`
 * after `timeoutMs` milliseconds.
 */
export async function eventually<T>(
  what: string,
  read: () => T | PromiseLike<T>,
  timeoutMs = 10_000,
): Promise<Exclude<T, undefined | false>> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const value = await read();
    if (value !== undefined && value !== false) return value as Exclude<T, undefined | false>;
    assert.ok(Date.now() < deadline, `not within ${timeoutMs} ms: ${what}`);
    await sleep(50);
  }
}
