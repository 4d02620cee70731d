/**
 * Whether `[tool.comfy].includes` names a file or a folder above it, so that the file is packed whatever `.comfyignore`
 * says. `.` takes the whole pack, and there `.comfyignore` still counts (docs/archive.md 1.6).
 *
 * @param path relative to the pack, with `/`
 * @param includes as written
 */
export function namedByIncludes(path: string, includes: readonly string[]): boolean {
  // On Windows both separators work; elsewhere a backslash in a name is nothing that anybody writes.
  return includes.some((text) => covers(text, path) || covers(text.replaceAll('\\', '/'), path));
}

function covers(include: string, path: string): boolean {
  const name = include
    .split('/')
    .filter((segment) => segment !== '' && segment !== '.')
    .join('/');
  return name !== '' && (path === name || path.startsWith(`${name}/`));
}
