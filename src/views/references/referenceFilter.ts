import * as vscode from 'vscode';
import type { NamedPack } from '../../workspace/references/namedPacks';
import { verdicts, type Verdict } from '../../workspace/references/verdict';
import { verdictWords } from '../../workspace/words/verdictWords';

/** Which packs and versions the view shows. */
export interface ReferenceFilter {
  readonly verdicts: ReadonlySet<Verdict>;
  /** What the id, the version or the path of a file must contain, in any case; empty for all. */
  readonly text: string;
  /** Whether only installed packs are shown. */
  readonly isInstalledOnly: boolean;
}

export const allReferences: ReferenceFilter = {
  verdicts: new Set(verdicts),
  text: '',
  isInstalledOnly: false,
};

export function isFilteringReferences(filter: ReferenceFilter): boolean {
  return filter.text !== '' || filter.isInstalledOnly || filter.verdicts.size < verdicts.length;
}

/** The pack with the files that pass; undefined where none does. */
export function passing(pack: NamedPack, verdict: Verdict, filter: ReferenceFilter): NamedPack | undefined {
  if (!filter.verdicts.has(verdict)) return undefined;
  const isInstalled = ({ by }: NamedPack['files'][number]) => by === 'installed' || by === 'disabled';
  if (filter.isInstalledOnly && !pack.files.some(isInstalled)) return undefined;
  const text = filter.text.toLowerCase();
  const { id, version } = pack.reference;
  if (text === '' || `${id} ${version}`.toLowerCase().includes(text)) return pack;
  const files = pack.files.filter(({ uri }) =>
    vscode.workspace.asRelativePath(uri).toLowerCase().includes(text),
  );
  return files.length === 0 ? undefined : { ...pack, files };
}

/** What the view says of its filter; empty where all is shown. */
export function referenceFilterWords(filter: ReferenceFilter): string {
  if (!isFilteringReferences(filter)) return '';
  const words = [...new Set(verdicts.filter((each) => filter.verdicts.has(each)).map(wordOf))];
  const parts = [
    filter.verdicts.size < verdicts.length ? words.join(', ') : '',
    filter.isInstalledOnly ? vscode.l10n.t('installed') : '',
    filter.text === '' ? '' : vscode.l10n.t('with "{0}"', filter.text),
  ];
  return vscode.l10n.t('Showing: {0}', parts.filter((part) => part !== '').join(', '));
}

function wordOf(verdict: Verdict): string {
  return verdictWords(verdict).word;
}
