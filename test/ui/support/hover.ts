// The hover in an editor, as elements: what a person could click there, and what is drawn.
import type { Locator, Page } from 'playwright-core';
import { inPage } from './inPage';

/** What stands in a piece of the window besides words. */
export interface Drawn {
  /** Where links lead, by the text on them. */
  readonly links: readonly (readonly [text: string, address: string])[];
  /** Elements that load something or run something. */
  readonly loaded: readonly string[];
  /** Names of icons. */
  readonly icons: readonly string[];
  readonly text: string;
}

/** Looks at everything below an element, shadow and frames aside. */
export async function drawnIn(part: Locator): Promise<Drawn> {
  return await part.evaluate(inPage<Drawn>(looking));
}

const looking = `(root) => ({
  links: [...root.querySelectorAll('a, [data-href]')].map((link) => [
    link.textContent.trim(),
    link.getAttribute('data-href') || link.getAttribute('href') || '',
  ]),
  loaded: [...root.querySelectorAll('img, picture, video, audio, iframe, object, embed, script, form, input, link, base')].map(
    (element) => element.outerHTML.slice(0, 200),
  ),
  icons: [...root.querySelectorAll('.codicon')].flatMap((icon) =>
    [...icon.classList].filter((name) => name.startsWith('codicon-')),
  ),
  text: root.innerText.replaceAll('\\u00a0', ' '),
})`;

/** Puts the mouse on the first underlined place of the open editor, and waits for a hover with this text. */
export async function hoverOnSquiggle(page: Page, text: string | RegExp): Promise<Locator> {
  const hover = page.locator('.monaco-hover').filter({ hasText: text, visible: true }).first();
  const size = page.viewportSize() ?? { width: 1280, height: 800 };
  for (let tries = 1; ; tries++) {
    await page.mouse.move(size.width / 2, size.height - 60);
    const place = await page
      .locator(
        '.editor-instance .squiggly-warning, .editor-instance .squiggly-error, .editor-instance .squiggly-info',
      )
      .first()
      .boundingBox();
    if (place === null) throw new Error('Nothing is underlined.');
    await page.mouse.move(place.x + place.width / 2, place.y + place.height / 2, { steps: 4 });
    const came = await hover.waitFor({ timeout: 6000 }).then(
      () => true,
      () => false,
    );
    if (came) return hover;
    if (tries === 3) throw new Error(`The hover does not say ${String(text)}.`);
  }
}
