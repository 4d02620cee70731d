import type { Manifest } from '../manifest';
import type { ManifestIssue, RuleContext } from '../manifestIssue';
import { checkDescription } from './description';
import { checkLicense } from './license';
import { checkName } from './name';
import { checkPublisher } from './publisher';
import { checkRepository } from './repository';
import { checkComfyTable } from './tables';
import { checkVersion } from './version';

/** The rules of what the registry refuses, in the order in which a publish tells of them. */
export const publishRules: readonly ((manifest: Manifest, context: RuleContext) => ManifestIssue[])[] = [
  checkComfyTable,
  checkName,
  checkPublisher,
  checkVersion,
  checkDescription,
  checkLicense,
  checkRepository,
];
