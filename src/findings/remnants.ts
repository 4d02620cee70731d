import type { Finding } from '../registry/statusReason';
import { lineOf } from './alike';
import type { FileLines } from './fileLines';
import { LineOwners } from './lineOwners';
import type { Place } from './place';
import { remnantsOf, type Needle } from './remnantNeedles';
import { RemnantLine } from './remnantLine';
import { Standing } from './standing';

/** So many lines above and below the reported one everything that is left of a finding counts. */
const near = 5;

/**
 * Finds what is left of reported code that was edited: the snippet is gone, but what the rule matched, or where that
 * is not said the call in the snippet, still stands on the reported line or near it, or somewhere in the file. A line
 * is given to one finding of a rule, so that the same call next door, which is another finding's, does not count.
 *
 * @param places of the findings; those that are `gone` become `line` where something is left
 */
export function placeRemnants(file: FileLines, findings: readonly Finding[], places: Place[]): void {
  if (!places.some(({ kind }) => kind === 'gone')) return;
  const owners = new LineOwners(findings, places);
  const sought = findings.map((finding, at) => (places[at]?.kind === 'gone' ? remnantsOf(finding) : []));
  placeNear(file, findings, places, sought, owners);
  placeAnywhere(file, findings, places, sought, owners);
}

type Sought = readonly (readonly Needle[])[];

function placeNear(
  file: FileLines,
  findings: readonly Finding[],
  places: Place[],
  sought: Sought,
  owners: LineOwners,
): void {
  const lines = new Map<number, RemnantLine>();
  for (let way = 0; way <= near; way++) {
    for (const [at, finding] of findings.entries()) {
      const reported = lineOf(finding);
      const needles = sought[at] ?? [];
      if (places[at]?.kind !== 'gone' || needles.length === 0 || reported === undefined) continue;
      for (const index of new Set([reported - way, reported + way])) {
        if (index < 0 || index >= file.count || !owners.isFree(finding.rule, index, reported)) continue;
        const line = lines.get(index) ?? new RemnantLine(file, index);
        lines.set(index, line);
        const range = line.find(needles);
        if (range === undefined) continue;
        owners.take(finding.rule, index, reported);
        places[at] = { kind: 'line', range, edited: true };
        break;
      }
    }
  }
}

/** Code that was edited and has moved, too: of what the rule matched the place that is nearest to the reported line. */
function placeAnywhere(
  file: FileLines,
  findings: readonly Finding[],
  places: Place[],
  sought: Sought,
  owners: LineOwners,
): void {
  const left = [...findings.entries()].filter(([at]) => places[at]?.kind === 'gone');
  const standing = new Standing(file, new Set(left.flatMap(([at]) => telling(sought[at]))), owners);
  for (const [at, finding] of left) {
    for (const needle of telling(sought[at])) {
      const range = standing.take(finding, needle);
      if (range === undefined) continue;
      places[at] = { kind: 'line', range, edited: true };
      break;
    }
  }
}

function telling(needles: readonly Needle[] | undefined): readonly Needle[] {
  return (needles ?? []).filter(({ isTelling }) => isTelling);
}
