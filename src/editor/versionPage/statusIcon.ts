import type { VersionStatus } from '../../registry/nodeVersion';
import { Markup, markup } from './markup';

// Our own shapes: the font of VS Code's icons would be a resource, and the page loads none.
const ring = '<circle cx="8" cy="8" r="6.25"/>';
const shapes: Record<VersionStatus, string> = {
  Active: `${ring}<path d="M5 8.2l2.2 2.2L11 6"/>`,
  Pending: `${ring}<path d="M8 4.5V8l2.5 1.7"/>`,
  Flagged: '<path d="M8 2L14.6 13.6H1.4z"/><path d="M8 6.3v3.6M8 11.3v.9"/>',
  Banned: `${ring}<path d="M5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8"/>`,
  Deleted: '<path d="M2.5 4.5h11M6 4.5v-2h4v2M4 4.5l.7 9h6.6l.7-9M6.7 7v4M9.3 7v4"/>',
  Unknown: `${ring}<path d="M6.2 6.4a1.9 1.9 0 1 1 2.7 1.7c-.6.3-.9.6-.9 1.3M8 11v.8"/>`,
};

/** A picture of a status. The word stands beside it, so it says nothing to a screen reader. */
export function statusIcon(status: VersionStatus): Markup {
  const shape = new Markup(shapes[status]);
  return markup`<svg class="icon status-${status}" viewBox="0 0 16 16" aria-hidden="true">${shape}</svg>`;
}
