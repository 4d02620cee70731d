import * as l10n from '@vscode/l10n';
import type { Manifest, ManifestFix, TextRange } from '../manifest';
import { issue, projectRange, type ManifestIssue, type RuleContext } from '../manifestIssue';
import { offered, preferred, quoted, replacing } from '../textEdits';
import { nearKey, notRead, rename } from './keyNames';

const nodeId = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9])?$/;

/** The node id: what the registry refuses, and what its specification asks for besides. */
export function checkName(manifest: Manifest, context: RuleContext): ManifestIssue[] {
  const name = manifest.name?.value.trim() ?? '';
  const range = manifest.name?.range ?? projectRange(manifest);
  if (name === '') return [missing(manifest, range)];
  if (nodeId.test(name)) return context.firstPublish === true ? advice(name, range) : [];
  const message = l10n.t(
    'The registry refuses the node id "{0}": at most 100 letters a-z, digits, ".", "_" and "-", with a letter or digit at both ends.',
    name,
  );
  return [issue('manifest-name-invalid', 'error', range, message, write(range, idFrom(name), name))];
}

function missing(manifest: Manifest, range: TextRange): ManifestIssue {
  const meant = nearKey(manifest.projectKeys, 'name');
  if (meant !== undefined) {
    return issue(
      'manifest-name-missing',
      'error',
      meant.range,
      notRead(meant, 'name'),
      rename(meant, 'name'),
    );
  }
  const message = l10n.t('The node pack has no id. Add name = "my-pack" to [project].');
  return issue('manifest-name-missing', 'error', range, message);
}

/** What the specification says and the registry does not hold. A name that is published cannot be changed any more. */
function advice(name: string, range: TextRange): ManifestIssue[] {
  const issues: ManifestIssue[] = [];
  if (/^\d/.test(name)) {
    const message = l10n.t(
      'The specification wants an id that begins with a letter; "{0}" may be refused.',
      name,
    );
    issues.push(issue('manifest-name-start', 'information', range, message));
  }
  if (/[._-]{2}/.test(name)) {
    const message = l10n.t(
      'The specification wants no two of ".", "_" and "-" in a row; "{0}" may be refused.',
      name,
    );
    const single = name.replaceAll(/([._-])[._-]+/g, '$1');
    issues.push(issue('manifest-name-marks', 'information', range, message, write(range, single, name)));
  }
  if (/comfyui/i.test(name)) {
    const message = l10n.t(
      'An id needs no "comfyui": everything in the registry is for it. It cannot be changed after the first publish.',
    );
    const fix = write(range, idFrom(name.replaceAll(/[._-]*comfyui[._-]*/gi, '-')), name);
    issues.push(issue('manifest-name-comfyui', 'information', range, message, fix));
  }
  if (/[A-Z]/.test(name)) {
    const message = l10n.t(
      'Ids are compared without regard to case and mostly written in lower case: "{0}". It cannot be changed after the first publish.',
      name.toLowerCase(),
    );
    issues.push(
      issue('manifest-name-case', 'information', range, message, write(range, name.toLowerCase(), name)),
    );
  }
  return issues;
}

function write(range: TextRange, id: string, name: string): ManifestFix | undefined {
  if (id === name || !nodeId.test(id)) return undefined;
  const edit = replacing(range, quoted(id));
  const title = l10n.t('Change the id to "{0}"', id);
  // Lower case is the same id; another one is the author's to choose.
  return id === name.toLowerCase() ? preferred(title, edit) : offered(title, edit);
}

/** A valid id near to a text, empty where nothing is left of it. */
function idFrom(text: string): string {
  return text
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[._-]+/, '')
    .slice(0, 100)
    .replace(/[._-]+$/, '');
}
