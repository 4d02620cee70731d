import { findingsOf } from '../registry/statusReason';
import type { FindingPlaces } from '../workspace/findingPlaces';
import { knownReason } from '../workspace/knownReason';
import type { ReasonStore } from '../workspace/reasonStore';
import type { PagePlaces } from './versionPage/versionPagesParts';

/** The places of findings as the pages of versions need them: looked for when a page asks, and told by event. */
export function pagePlaces(places: FindingPlaces, reasons: Pick<ReasonStore, 'peek'>): PagePlaces {
  return {
    onDidChange: places.onDidChange,
    placesOf: (pack, version) => {
      const reason = knownReason(reasons.peek(pack.id, version));
      if (reason === undefined) return [];
      const { findings } = findingsOf(reason);
      if (findings.length > 0 && !places.isCurrent(pack, version.version, findings))
        void places.place(pack, version.version, findings);
      return places.peek(pack, version.version, findings) ?? [];
    },
  };
}
