import { webAddress } from '../webAddress';

/**
 * The address of the remote `origin`, or of the only remote there is, in the text of a `.git/config`. It is as written:
 * with whatever name and password stand in it. (git-config(1), SYNTAX)
 */
export function remoteUrl(config: string): string | undefined {
  const urls = new Map<string, string>();
  let remote: string | undefined;
  for (const line of config.split(/\r\n|\n|\r/)) {
    const section = /^\s*\[\s*([\w.-]+)(?:\s+"((?:[^"\\]|\\.)*)")?\s*\](.*)$/.exec(line);
    if (section !== null) {
      const isRemote = section[1]?.toLowerCase() === 'remote';
      remote = isRemote ? section[2]?.replaceAll(/\\(.)/g, '$1') : undefined;
    }
    const rest = section === null ? line : (section[3] ?? '');
    const url = /^\s*url\s*=\s*(.*)$/i.exec(rest)?.[1];
    // The first one is fetched from.
    if (remote !== undefined && url !== undefined && !urls.has(remote)) urls.set(remote, valueOf(url));
  }
  return urls.get('origin') ?? (urls.size === 1 ? [...urls.values()][0] : undefined);
}

/** A value ends at a comment outside of quotes, and quotes are not part of it. */
function valueOf(text: string): string {
  let value = '';
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\\') value += text.charAt(++at);
    else if (char === '"') quoted = !quoted;
    else if (!quoted && (char === '#' || char === ';')) break;
    else value += char;
  }
  return value.trim();
}

/**
 * The page of a git remote, by https and without name, password, query or `.git`. Undefined for what has none: a path on
 * this machine, an address that cannot be read.
 */
export function repositoryPage(remote: string): string | undefined {
  const bare = remote.trim().replace(/[?#].*$/, '');
  const page = webAddress(bare)?.replace(/^http:/, 'https:');
  if (page === undefined || !URL.canParse(page)) return undefined;
  const { username, password, hostname, pathname } = new URL(page);
  return username === '' && password === '' && hostname !== '' && pathname.length > 1 ? page : undefined;
}

/** The last part of a repository's address: its name. */
export function repositoryName(page: string): string {
  return page.replace(/\/+$/, '').split('/').at(-1) ?? '';
}

/** The person or organization that a repository on GitHub belongs to. */
export function gitHubOwner(page: string): string | undefined {
  return /^https:\/\/(?:www\.)?github\.com\/([A-Za-z0-9-]+)\/[^/]+$/i.exec(page)?.[1];
}
