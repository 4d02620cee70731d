import * as l10n from '@vscode/l10n';
import type { Located, Manifest, ManifestFix } from '../manifest';
import { issue, type ManifestIssue } from '../manifestIssue';
import { preferred, quoted, replacing } from '../textEdits';

const imageType = /\.(?:svg|png|jpe?g|gif|webp)$/i;
/** A page of GitHub that shows a file, which is no image itself; `?raw=true` leads on to the image. */
const githubPage = /^https?:\/\/github\.com\/([^/]+\/[^/]+)\/blob\/(.+)$/i;

/** `Icon` and `Banner`: addresses that the registry's pages load as images. Empty means none. */
export function checkImages({ icon, banner }: Manifest): ManifestIssue[] {
  return [...check('icon', icon), ...check('banner', banner)];
}

function check(kind: 'icon' | 'banner', written: Located<string> | undefined): ManifestIssue[] {
  const text = written?.value.trim() ?? '';
  if (written === undefined || text === '') return [];
  const to = (address: string): ManifestFix =>
    preferred(l10n.t('Write "{0}"', address), replacing(written.range, quoted(address)));
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'https:') {
    const message = l10n.t(
      '"{0}" is no address that begins with https://, so no page can show the image.',
      text,
    );
    const fix = url?.protocol === 'http:' ? to(text.replace(/^http:/i, 'https:')) : undefined;
    return [issue(`manifest-${kind}-address`, 'warning', written.range, message, fix)];
  }
  const page = githubPage.exec(text);
  if (page !== null && url.searchParams.get('raw') !== 'true') {
    const message = l10n.t(
      'This is the address of a page that shows the image. Write that of the image itself.',
    );
    const [, repository = '', path = ''] = page;
    const image = `https://raw.githubusercontent.com/${repository}/${path.replace(/[?#].*$/, '')}`;
    return [issue(`manifest-${kind}-page`, 'warning', written.range, message, to(image))];
  }
  // Without an ending the server says what it is.
  const ending = /\.[A-Za-z]{2,4}\d?$/.exec(url.pathname.split('/').at(-1) ?? '');
  if (ending === null || url.pathname === '/' || imageType.test(url.pathname)) return [];
  const message = l10n.t(
    'The registry shows images of the types SVG, PNG, JPG, GIF and WebP, not "{0}".',
    ending[0],
  );
  return [issue(`manifest-${kind}-type`, 'warning', written.range, message)];
}
