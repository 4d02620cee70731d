/** The registry on this machine, for development and tests. */
export { startRegistry, type LocalRegistry } from './startRegistry';
export type { RegistryOptions } from './options';
export type { RegistryState } from './state';
export type { Fault, Faults, PlannedFault } from './faults';
export type { LoggedRequest } from './requestLog';
export type { Violation } from './contractCheck';
export { unseenViolations } from './unseenViolations';
export type { ScanRequest } from './scan';
export { flagDangerousCalls, type FlagRule, type ScanFinding, type ScanSubject } from './scanRules';
export type { NodeRecord, PublisherRecord, StoredArchive, VersionRecord } from './records';
export {
  bannedPack,
  otherPack,
  otherPublisher,
  seedExample,
  unclaimedPack,
  unclaimedPublisher,
  type SeededExample,
} from './seed/seedExample';
export {
  exampleArchive,
  exampleNextVersion,
  examplePack,
  examplePublisher,
  exampleRepository,
  exampleWorkingCopy,
  type PackFile,
} from './seed/exampleFiles';
export { exampleVersions } from './seed/exampleVersions';
export { exampleFindings, exampleReasons } from './seed/exampleReasons';
export { hugeReason, manyFindings } from './seed/bigReasons';
export { seedMany } from './seed/seedMany';
export { zipFiles } from './seed/zipFiles';
