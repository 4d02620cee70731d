/** Where packs are searched for. */
export const siteUrl = 'https://registry.comfy.org';
/** Origin of the registry whose packs have pages there. */
export const registryWithPages = 'https://api.comfy.org';

/** Where tokens are explained, and made after signing in. */
export const tokenDocsUrl = 'https://docs.comfy.org/registry/publishing';
/** Where it is said how a publisher is made: on the same page. */
export const publisherDocsUrl = tokenDocsUrl;
export const standardsUrl = 'https://docs.comfy.org/registry/standards';

/** Page of a node pack. There is no page per version. */
export function packPageUrl(nodeId: string): string {
  return `${siteUrl}/nodes/${encodeURIComponent(nodeId)}`;
}

/** Where a pack that no publisher owns is claimed. */
export function claimPageUrl(nodeId: string): string {
  return `${packPageUrl(nodeId)}/claim`;
}

/** A publisher's own page (sign-in needed): its tokens and packs. */
export function publisherPageUrl(publisherId: string): string {
  return `${siteUrl}/publishers/${encodeURIComponent(publisherId)}`;
}

/** The publisher's page of a pack (sign-in needed): deprecate and delete versions, edit details. */
export function packAdminPageUrl(publisherId: string, nodeId: string): string {
  return `${publisherPageUrl(publisherId)}/nodes/${encodeURIComponent(nodeId)}`;
}
