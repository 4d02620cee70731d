import { oneLine } from '../../workspace/oneLine';
import { findingsSection } from './findingsSection';
import { historySection } from './historySection';
import { markup } from './markup';
import { pageDocument } from './pageDocument';
import { publishedSections } from './publishedSections';
import { reasonSection } from './reasonSection';
import type { VersionFacts } from './versionFacts';
import { versionHeader } from './versionHeader';

/**
 * The page of a version as HTML. All texts are taken to be hostile: they stay texts, and each link is made of a command
 * of `linkCommands` and a number.
 * @param nonce names the page's style to VS Code, see `pageDocument`
 */
export function versionPageHtml(facts: VersionFacts, { nonce }: { readonly nonce: string }): string {
  const body = markup`${versionHeader(facts)}
${reasonSection(facts)}
${findingsSection(facts)}
${historySection(facts)}
${publishedSections(facts)}`;
  return pageDocument(oneLine(`${facts.packLabel} ${facts.version.version}`), body, nonce);
}
