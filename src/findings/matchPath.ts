/**
 * Finds the name that a path means among those that are there: itself, else the only one that differs in case or in
 * the way in which accents are written. Works for whole paths, and for one segment among the names of a folder.
 *
 * @returns undefined when there is none, or when there are several and none is the very same
 */
export function matchPath(path: string, names: Iterable<string>): string | undefined {
  const wanted = loose(path);
  const alike = new Set<string>();
  for (const name of names) {
    if (name === path) return name;
    if (loose(name) === wanted) alike.add(name);
  }
  const [only, ...others] = alike;
  return others.length === 0 ? only : undefined;
}

function loose(name: string): string {
  return name.normalize('NFC').toLowerCase().normalize('NFC');
}
