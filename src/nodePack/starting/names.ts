/** What the registry takes as the id of a node pack. (registry.md 1.1) */
export const nodeIdForm = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9])?$/;
/** What the registry takes as the id of a publisher. (registry.md 1.1) */
export const publisherIdForm = /^[a-z][a-z0-9-]*$/;

const comfyui = /comfy[-_. ]?ui/giu;

/**
 * A node id out of the name of a folder or a repository: in lower case, without "comfyui", which everything in the
 * registry is for. Empty where nothing is left that an id could be.
 */
export function nodeIdFrom(name: string): string {
  const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '');
  const id = plain
    .replaceAll(comfyui, '-')
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, '-')
    // Two marks in a row are refused by the specification.
    .replaceAll(/([._-])[._-]+/g, '$1')
    .slice(0, 101)
    .replaceAll(/^[._-]+|[._-]+$/g, '')
    .slice(0, 100);
  return nodeIdForm.test(id) ? id : '';
}

/** A name for people out of the name of a folder: words with spaces, without "ComfyUI". */
export function displayNameFrom(name: string): string {
  const words = name
    .replaceAll(comfyui, ' ')
    // `MyNodes` is two words, `SDXLNodes` too.
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(/[\s._-]+/u)
    .filter((word) => word !== '');
  return words.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`).join(' ');
}
