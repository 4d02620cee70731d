import type { Manifest } from '../manifest';
import { includePath } from './includes';

/** Paths, relative to the pack and with `/`, of what the rules ask for with `DiskFacts.kindOf`. */
export function pathsToLookAt(manifest: Manifest): string[] {
  const { file, text } = manifest.license?.value ?? {};
  const named = [file, manifest.licenseForm === 'string' ? text : undefined].filter(
    (name) => name !== undefined,
  );
  const includes = (manifest.includes?.value ?? []).map(({ value }) => includePath(value));
  // Nothing outside of the pack is looked at.
  return [...named, ...includes].filter(
    (path) => path !== '' && path.length < 1000 && !/[\0\r\n]/.test(path) && !isOutside(path),
  );
}

/** Whether a path leaves the folder that it begins in. */
export function isOutside(path: string): boolean {
  return /^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)/.test(path);
}
