// Part of the main bundle: decides whether the TOML parser is loaded at all, so it must not import it.

/** `tool` or `comfy` as a key, bare or quoted: what follows a key is a dot, an equals sign or a bracket. */
const toolKey = /(?<![\w-])tool["']?[ \t]*[.=\]]/;
const comfyKey = /(?<![\w-])comfy["']?[ \t]*[.=\]]/;

/**
 * Whether a pyproject.toml could have a table `[tool.comfy]`, in whatever way TOML lets it be written.
 *
 * A quick test of the text: "no" is certain, "yes" is to be confirmed by `parseManifest`.
 */
export function mayBeNodePack(text: string): boolean {
  if (hasBothKeys(text)) return true;
  // A quoted key may spell its letters as \u0063 or \U00000063.
  return /\\[uU]/.test(text) && hasBothKeys(decodeEscapes(text));
}

/** Whether a pyproject.toml could have a table that is meant for `[tool.comfy]`, or is it; "no" is certain. */
export function mayMeanNodePack(text: string): boolean {
  return /^[ \t]*\[.*comfy/im.test(text);
}

function hasBothKeys(text: string): boolean {
  return comfyKey.test(text) && toolKey.test(text);
}

function decodeEscapes(text: string): string {
  return text.replace(/\\u([\da-fA-F]{4})|\\U([\da-fA-F]{8})/g, (escape, short?: string, long?: string) => {
    const codePoint = parseInt(short ?? long ?? '', 16);
    return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : escape;
  });
}
