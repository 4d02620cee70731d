/** Whether a browser could open it. */
export function isWebAddress(text: string): boolean {
  return /^https?:$/.test(URL.canParse(text) ? new URL(text).protocol : '');
}

/**
 * The page of a repository whose address is one for git. Names and passwords in it are left out. Undefined where nobody
 * else could know the host.
 */
export function webAddress(text: string): string | undefined {
  const overSsh =
    /^(?:git\+)?ssh:\/\/(?:[^/]*@)?([^@/:]+)(?::\d+)?\/(.+)$/i.exec(text) ??
    /^(?:[^@/:\s]+@)([^/:\s]+):(?!\d+\/)(.+)$/.exec(text);
  // Without a dot it is a name that one person's configuration of ssh gives to a host, as for a second account.
  if (overSsh?.[1]?.includes('.') === false) return undefined;
  const match =
    overSsh ??
    // A password may hold an "@" itself.
    /^(?:git\+)?(?:git|https?):\/\/(?:[^/]*@)?([^@/]+)\/(.+)$/i.exec(text) ??
    /^((?:www\.)?(?:github\.com|gitlab\.com|codeberg\.org|bitbucket\.org))\/(.+)$/i.exec(text);
  const [, host, path] = match ?? [];
  if (host === undefined || path === undefined) return undefined;
  const address = `https://${host}/${path.replace(/\/+$/, '').replace(/\.git$/, '')}`;
  return isWebAddress(address) ? address : undefined;
}

/** Whether an address has a name or a password before its host. For git over ssh a name alone is no secret. */
export function hasCredentials(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return password !== '' || (username !== '' && isWebAddress(text));
}

/** An address without the name and the password in it; a password may hold an "@" itself. */
export function withoutCredentials(text: string): string {
  return text.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, '$1');
}
