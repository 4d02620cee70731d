import * as l10n from '@vscode/l10n';
import type { Located, Manifest, ManifestLicense } from '../manifest';
import { issue, projectRange, whenNew, type ManifestIssue, type RuleContext } from '../manifestIssue';
import { preferred, quoted, replacing } from '../textEdits';
import { includePath } from './includes';
import { isOutside } from './pathsToLookAt';
import { nearKey, notRead, rename } from './keyNames';

/** Names that a license's file has, and no license. */
const fileName = /^(?:licen[cs]e|copying)(?:[._-][\w.-]+)?$|\.(?:txt|md|rst)$/i;
/** A path says by itself that it is one. An address on the web does not lead to a file of the pack. */
const path = /^\.{1,2}[/\\]|^(?!\w+:\/\/).*[/\\](?:licen[cs]e|copying)(?:[._-][\w.-]+)?$/i;
/** An expression of license names, such as `MIT OR Apache-2.0` (SPDX; PEP 639). */
const spdx = /^\(*[A-Za-z0-9.+-]+\)*(?: (?:AND|OR|WITH) \(*[A-Za-z0-9.+-]+\)*)*$/;

/** `[project].license`: there for a new pack, in a form that says what is meant, with a file that exists. */
export function checkLicense(manifest: Manifest, context: RuleContext): ManifestIssue[] {
  const written = manifest.license;
  const { file = '', text = '' } = written?.value ?? {};
  if (written === undefined || (file === '' && text === '')) return missing(manifest, context);
  if (file !== '') return checkFile(manifest, written, context);
  return manifest.licenseForm === 'string' ? checkString(manifest, written, context) : [];
}

function missing(manifest: Manifest, context: RuleContext): ManifestIssue[] {
  const { licenseFile } = context;
  const written = manifest.license;
  if (written === undefined && licenseFile !== undefined) return [];
  const code = 'manifest-license-missing';
  const meant = nearKey(manifest.projectKeys, 'license');
  if (meant !== undefined) {
    return [issue(code, whenNew(context), meant.range, notRead(meant, 'license'), rename(meant, 'license'))];
  }
  const message = l10n.t('No license is named. Add license = {file = "LICENSE"} to [project].');
  const fix = written && licenseFile !== undefined ? nameFile(manifest, written, licenseFile) : undefined;
  return [issue(code, whenNew(context), written?.range ?? projectRange(manifest), message, fix)];
}

function checkFile(
  manifest: Manifest,
  written: Located<ManifestLicense>,
  { disk, licenseFile }: RuleContext,
): ManifestIssue[] {
  const { file = '', text = '' } = written.value;
  const code = 'manifest-license-file';
  if (text !== '') {
    const message = l10n.t(
      'A license has a file or a text. The file {0} is sent, and the text is not: remove one of the two.',
      file,
    );
    return [issue('manifest-license-form', 'warning', written.range, message)];
  }
  const instead = licenseFile === undefined ? undefined : nameFile(manifest, written, licenseFile);
  if (isOutside(file)) {
    const message = l10n.t('The license file {0} is outside of the pack. Name one that is in it.', file);
    return [issue(code, 'warning', written.range, message, instead)];
  }
  if (disk?.kindOf(file) === 'folder') {
    const message = l10n.t('{0} is a folder and no license file. Name a file.', file);
    return [issue(code, 'warning', written.range, message, instead)];
  }
  if (disk?.kindOf(file) !== 'missing') return [];
  const message = l10n.t('The license file {0} is not there. Add it, or correct the name.', file);
  return [issue(code, 'warning', written.range, message, instead)];
}

function checkString(
  manifest: Manifest,
  written: Located<ManifestLicense>,
  { disk, licenseFile }: RuleContext,
): ManifestIssue[] {
  const { text = '' } = written.value;
  const code = 'manifest-license-form';
  if (fileName.test(text) || path.test(text) || disk?.kindOf(text) === 'file') {
    const inside = isOutside(text) ? licenseFile : includePath(text.replaceAll('\\', '/'));
    const message = l10n.t(
      'The registry takes "{0}" for the name of a license. Write {1}, if it is a file.',
      text,
      `{file = ${quoted(inside ?? 'LICENSE')}}`,
    );
    const fix = inside === undefined ? undefined : nameFile(manifest, written, inside);
    return [issue(code, 'warning', written.range, message, fix)];
  }
  if (spdx.test(text)) return [];
  const message = l10n.t(
    '"{0}" is no SPDX name of a license, and the specification allows no other string. Write it as {text = "…"}.',
    text,
  );
  const form = `{text = ${quoted(text)}}`;
  const fix = preferred(l10n.t('Write {0}', form), replacing(written.range, form));
  return [issue(code, 'information', written.range, message, fix)];
}

/** Names a file: in place of the one that is named, or of the whole value. A table's header is no place for it. */
function nameFile(
  { licenseForm, licenseFile: named }: Manifest,
  { range }: Located<ManifestLicense>,
  file: string,
) {
  if (named === undefined && licenseForm === 'table') return undefined;
  const entry = `file = ${quoted(file)}`;
  const form = licenseForm === 'table' ? entry : `{${entry}}`;
  const edit = named === undefined ? replacing(range, form) : replacing(named.range, quoted(file));
  return preferred(l10n.t('Write {0}', form), edit);
}
