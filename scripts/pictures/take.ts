// A picture of a part of the window, into media/readme.
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { say } from '../commandLine';
import { repository } from '../host/versions';

/** Where the README's pictures are. */
export const picturesFolder = path.join(repository, 'media', 'readme');

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a part of the window is; throws when it is not drawn. */
export async function boxOf(part: Locator): Promise<Box> {
  const box = await part.boundingBox();
  if (box === null) throw new Error('What should be in the picture is not on the screen.');
  return box;
}

/** Writes media/readme/<name>.png, with two pixels for each of the window's, or one (`css`) where it is large. */
export async function take(
  page: Page,
  name: string,
  clip: Box,
  scale: 'device' | 'css' = 'device',
): Promise<void> {
  const file = path.join(picturesFolder, `${name}.png`);
  await page.screenshot({ path: file, clip, scale, animations: 'disabled' });
  say(`${path.relative(repository, file)}  ${Math.round((await stat(file)).size / 1000)} KB`);
}
