import * as l10n from '@vscode/l10n';

export const defaultRegistryUrl = 'https://api.comfy.org';

export type RegistryUrl =
  | {
      readonly ok: true;
      /** Base URL; its path has no trailing slash, but for the bare root. */
      readonly url: URL;
      /** Scheme, host and port: what tokens are keyed by. */
      readonly origin: string;
    }
  | { readonly ok: false; /** Sentence for a person. */ readonly message: string };

/** Whether a URL's host is this machine: 127.0.0.0/8, ::1, localhost. `URL` has normalised numbers before. */
export function isLoopback(url: URL): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url.hostname);
}

/**
 * Whether an address named by the registry (signed URL, download) may be asked: https, and this machine, also by plain
 * http, only where the registry is on it too. Credentials in the address are refused.
 */
export function isFetchable(url: URL, baseUrl: URL): boolean {
  if (url.username !== '' || url.password !== '') return false;
  if (url.protocol === 'https:') return leadsHere(baseUrl) || !leadsHere(url);
  return url.protocol === 'http:' && isLoopback(baseUrl) && isLoopback(url);
}

/**
 * Whether a host leads to this machine in any way: besides what `isLoopback` says, names below localhost (RFC 6761),
 * 0.0.0.0/8, and what begins with `::`. That is an address of this machine, none at all, or an IPv4 one in other letters,
 * by which nobody names a public server.
 */
function leadsHere(url: URL): boolean {
  const { hostname } = url;
  return isLoopback(url) || /(?:^|\.)localhost\.?$|^0(?:\.\d{1,3}){3}$|^\[::/.test(hostname);
}

/** Reads the setting `comfyRegistry.registryUrl`. A base path is kept, trailing slashes are not. Never throws. */
export function parseRegistryUrl(text: string): RegistryUrl {
  const trimmed = text.trim();
  let url: URL;
  try {
    url = new URL(trimmed);
  } catch {
    return refuse(
      l10n.t(
        'The registry URL in the settings is no valid URL: {0}. Write it as https://api.comfy.org.',
        trimmed.slice(0, 200),
      ),
    );
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return refuse(l10n.t('The registry URL must start with https://'));
  }
  // Before anything that repeats the text: it may hold a password.
  if (url.username !== '' || url.password !== '') {
    return refuse(l10n.t('The registry URL must not contain a user name or password.'));
  }
  if (url.protocol === 'http:' && !isLoopback(url)) {
    return refuse(
      l10n.t('The registry URL must use https://. Plain http:// is for registries on this machine only.'),
    );
  }
  if (/[?#]/.test(trimmed)) {
    return refuse(l10n.t('The registry URL must not contain "?" or "#".'));
  }
  url.pathname = url.pathname.replace(/\/+$/, '');
  return { ok: true, url, origin: url.origin };
}

function refuse(message: string): RegistryUrl {
  return { ok: false, message };
}
