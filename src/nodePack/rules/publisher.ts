import * as l10n from '@vscode/l10n';
import type { Manifest, TextRange } from '../manifest';
import { comfyRange, issue, type ManifestIssue, type RuleContext } from '../manifestIssue';
import { preferred, quoted, replacing } from '../textEdits';
import { moveKey, nearKey, notRead, rename } from './keyNames';

const publisherId = /^[a-z][a-z0-9-]*$/;

/** `PublisherId`: without one that exists the registry takes nothing, and says only that the token is wrong. */
export function checkPublisher(manifest: Manifest, { source }: RuleContext): ManifestIssue[] {
  if (!manifest.isNodePack) return [];
  const publisher = manifest.publisherId?.value.trim() ?? '';
  const range = manifest.publisherId?.range ?? comfyRange(manifest);
  if (publisher !== '') return publisherId.test(publisher) ? [] : [invalid(publisher, range)];
  const code = 'manifest-publisher-missing';
  const meant = nearKey(manifest.comfyKeys, 'PublisherId');
  if (meant !== undefined) {
    return [issue(code, 'error', meant.range, notRead(meant, 'PublisherId'), rename(meant, 'PublisherId'))];
  }
  const misplaced = !manifest.comfyKeys.some(({ value }) => value === 'PublisherId')
    ? (manifest.projectKeys.find(({ value }) => value === 'PublisherId') ??
      nearKey(manifest.projectKeys, 'PublisherId'))
    : undefined;
  if (misplaced !== undefined) {
    const message = l10n.t(
      '"{0}" is not read here. Write it as "{1}" under [tool.comfy].',
      misplaced.value,
      'PublisherId',
    );
    const fix = moveKey(misplaced, 'PublisherId', '[tool.comfy]', manifest.comfyHeader, source);
    return [issue(code, 'error', misplaced.range, message, fix)];
  }
  const message = l10n.t(
    'No publisher is named. Add PublisherId = "…" to [tool.comfy], with the id from your registry page.',
  );
  return [issue(code, 'error', range, message)];
}

function invalid(publisher: string, range: TextRange): ManifestIssue {
  const withoutAt = publisher.replace(/^@+/, '');
  const id = withoutAt.toLowerCase();
  if (!publisherId.test(id)) {
    const message = l10n.t(
      'No publisher can have the id "{0}": it starts with a letter a-z, then letters, digits and "-". Look it up on your registry page.',
      publisher,
    );
    return issue('manifest-publisher-invalid', 'error', range, message);
  }
  const message =
    withoutAt === publisher
      ? l10n.t(
          'Publisher ids have no capital letters. Write "{0}", if that is the id on your registry page.',
          id,
        )
      : l10n.t('The "@" is not part of a publisher id. Write "{0}".', id);
  const fix = preferred(l10n.t('Write "{0}"', id), replacing(range, quoted(id)));
  return issue('manifest-publisher-invalid', 'error', range, message, fix);
}
