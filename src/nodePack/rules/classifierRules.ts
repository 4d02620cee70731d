import * as l10n from '@vscode/l10n';
import { acceleratorsOf, misspeltClassifiers, operatingSystems } from '../classifiers';
import type { Located, Manifest, ManifestFix } from '../manifest';
import { issue, type ManifestIssue, type RuleContext } from '../manifestIssue';
import { offered, preferred, quoted, replacing } from '../textEdits';
import { nearestClassifier } from './knownClassifiers';

/** Classifiers that tell the registry what a pack runs on. One that it does not know empties the list of its kind. */
export function checkClassifiers(manifest: Manifest, { source }: RuleContext): ManifestIssue[] {
  const all = manifest.classifiers?.value ?? [];
  const fixes = (classifier: Located<string>): (ManifestFix | undefined)[] => {
    const nearest = nearestClassifier(classifier.value);
    const isThere = all.some(({ value }) => value === nearest);
    const remove = source?.removeElement(classifier.range);
    return [
      nearest === undefined || isThere
        ? undefined
        : preferred(l10n.t('Write "{0}"', nearest), replacing(classifier.range, quoted(nearest))),
      remove && offered(l10n.t('Remove "{0}"', classifier.value), remove),
    ];
  };
  const unknown = (classifier: Located<string>, message: string) =>
    issue('manifest-classifier-unknown', 'warning', classifier.range, message, ...fixes(classifier));
  return [
    ...operatingSystems(all).unknown.map((classifier) =>
      unknown(
        classifier,
        l10n.t(
          'The registry does not know "{0}", and one unknown entry drops all: none of your operating systems is sent.',
          classifier.value,
        ),
      ),
    ),
    ...acceleratorsOf(all).unknown.map((classifier) =>
      unknown(
        classifier,
        l10n.t(
          'The registry does not know "{0}", and one unknown entry drops all: none of your accelerators is sent.',
          classifier.value,
        ),
      ),
    ),
    ...misspeltClassifiers(all)
      .filter(({ value }) => nearestClassifier(value) !== undefined)
      .map((classifier) => {
        const message = l10n.t(
          '"{0}" is not read: case and blanks count. Write "{1}".',
          classifier.value,
          nearestClassifier(classifier.value) ?? '',
        );
        return issue(
          'manifest-classifier-spelling',
          'warning',
          classifier.range,
          message,
          ...fixes(classifier),
        );
      }),
  ];
}
