import { commandLink, type LinkCommand } from '../../workspace/linkTargets';
import { markup, type Markup } from './markup';

/** A link that runs a command. `spoken` says more than `text` to those who hear links without what is around them. */
export function pageLink(command: LinkCommand, target: number, text: string, spoken?: string): Markup {
  const label = spoken === undefined ? undefined : markup` aria-label="${spoken}"`;
  return markup`<a href="${commandLink(command, target)}"${label}>${text}</a>`;
}
