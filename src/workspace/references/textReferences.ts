import type { Reference } from '../../references/reference';
import { mayNamePacks } from '../../references/roles';

/** What a text names. The code that reads it is loaded with the first that may name something. */
export async function textReferences(text: string, isYaml: boolean): Promise<readonly Reference[]> {
  if (!mayNamePacks(text)) return [];
  const { findReferences, readYaml } = await import('../../references/index');
  return isYaml ? readYaml(text) : findReferences(text);
}

/** Whether a file is YAML by its name; other texts that name packs are JSON. */
export function isYamlPath(path: string): boolean {
  return /\.ya?ml$/iu.test(path);
}
