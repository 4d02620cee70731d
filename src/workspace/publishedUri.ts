import * as vscode from 'vscode';
import { publishedScheme } from './publishedScheme';

/** A version of a pack whose archive is looked into. */
export interface ArchiveRef {
  readonly nodeId: string;
  readonly version: string;
}

/** A place in a published archive. */
export interface PublishedPlace extends ArchiveRef {
  /** Host and port of the registry: two registries can have packs of one name. */
  readonly registry: string;
  /** In the archive, with `/`; empty for its top. */
  readonly path: string;
}

/** Stands where a file is missing on one side of a comparison. No host has such a name. */
const nowhere = 'empty';

/** The registry as addresses of its archives name it. `origin` is that of its base address. */
export function registryName(origin: string): string {
  const { host, protocol } = new URL(origin);
  return protocol === 'https:' || /:\d+$/u.test(host) ? host : `${host}:80`;
}

/** `comfy-registry://api.comfy.org/example-pack/1.0.0/nodes/text.py` */
export function publishedUri({ registry, nodeId, version, path }: PublishedPlace): vscode.Uri {
  const parts = [encodeURIComponent(nodeId), encodeURIComponent(version), path];
  return vscode.Uri.from({ scheme: publishedScheme, authority: registry, path: `/${parts.join('/')}` });
}

/** An empty file whose name says what language the other side has. */
export function emptyUri(path: string): vscode.Uri {
  return vscode.Uri.from({ scheme: publishedScheme, authority: nowhere, path: `/${path}` });
}

export function isEmptyUri({ authority }: vscode.Uri): boolean {
  return authority === nowhere;
}

/** Undefined for an address that `publishedUri` would not make. */
export function readPublishedUri({ authority, path }: vscode.Uri): PublishedPlace | undefined {
  const match = /^\/([^/]+)\/([^/]+)(?:\/(.*))?$/su.exec(path);
  if (match === null || authority === '') return undefined;
  try {
    const [nodeId = '', version = ''] = match.slice(1, 3).map(decodeURIComponent);
    return { registry: authority, nodeId, version, path: match[3] ?? '' };
  } catch {
    return undefined;
  }
}
