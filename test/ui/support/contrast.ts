// How well the text of a page can be read: its colour against what is behind it, as the browser draws it.
import type { FrameLocator } from 'playwright-core';
import { inPage } from './inPage';

export interface DrawnText {
  readonly text: string;
  /** By WCAG 2.2, "contrast ratio": 1 to 21. */
  readonly ratio: number;
  readonly color: string;
  readonly background: string;
}

/** Every text that the page shows, once for each pair of colours and kind of element. */
export async function drawnTexts(content: FrameLocator): Promise<DrawnText[]> {
  return await content.locator('html').evaluate(inPage<DrawnText[]>(measuring));
}

const measuring = `(root) => {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const drawing = canvas.getContext('2d', { willReadFrequently: true });
  const parse = (text) => {
    drawing.clearRect(0, 0, 1, 1);
    drawing.fillStyle = text;
    drawing.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = drawing.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = ([r, g, b, a], [x, y, z]) => [r * a + x * (1 - a), g * a + y * (1 - a), b * a + z * (1 - a), 1];
  const luminance = (color) => {
    const [r, g, b] = color.slice(0, 3).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  // The window draws the editor's background behind a page that has none.
  const base = parse(getComputedStyle(root).getPropertyValue('--vscode-editor-background').trim());
  const background = (element) => {
    const parents = [];
    for (let at = element; at !== null; at = at.parentElement) parents.unshift(at);
    return parents.reduce((behind, at) => over(parse(getComputedStyle(at).backgroundColor), behind), base);
  };
  const opacity = (element) => {
    let all = 1;
    for (let at = element; at !== null; at = at.parentElement) all *= Number(getComputedStyle(at).opacity);
    return all;
  };
  const found = new Map();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim();
    const element = walker.currentNode.parentElement;
    if (text === '' || !element.checkVisibility()) continue;
    const behind = background(element);
    const [r, g, b, a] = parse(getComputedStyle(element).color);
    const color = over([r, g, b, a * opacity(element)], behind);
    const [low, high] = [luminance(color), luminance(behind)].sort((one, other) => one - other);
    const words = (parts) => parts.slice(0, 3).map(Math.round).join(' ');
    const row = { text: text.slice(0, 60), ratio: (high + 0.05) / (low + 0.05), color: words(color), background: words(behind) };
    found.set([element.tagName, element.className, row.color, row.background].join(), row);
  }
  return [...found.values()];
}`;
