/**
 * Those of many files that are gone, by themselves or with a folder that they stood in.
 *
 * @param files addresses
 * @param gone addresses of files and folders
 */
export function goneFiles(files: Iterable<string>, gone: ReadonlySet<string>): string[] {
  return [...files].filter((file) => {
    // From the file to its outermost folder: both can be thousands, so that not each is compared with each.
    for (let end = file.length; end > 0; end = file.lastIndexOf('/', end - 1))
      if (gone.has(file.slice(0, end))) return true;
    return false;
  });
}
