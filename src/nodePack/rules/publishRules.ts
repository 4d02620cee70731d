import type { Manifest } from '../manifest';
import type { ManifestIssue, RuleContext } from '../manifestIssue';
import { checkClassifiers } from './classifierRules';
import { checkConstraints } from './constraints';
import { checkDependencies } from './dependencies';
import { checkDescription } from './description';
import { checkImages } from './images';
import { checkIncludes } from './includes';
import { checkLicense } from './license';
import { checkName } from './name';
import { checkPublisher } from './publisher';
import { checkRepository } from './repository';
import { checkRequirements } from './requirements';
import { checkComfyTable } from './tables';
import { checkVersion } from './version';

type Rule = (manifest: Manifest, context: RuleContext) => ManifestIssue[];

/** The rules of what the registry refuses, in the order in which a publish tells of them. */
export const publishRules: readonly Rule[] = [
  checkComfyTable,
  checkName,
  checkPublisher,
  checkVersion,
  checkDescription,
  checkLicense,
  checkRepository,
];

/**
 * The rules of what is dropped, or sent and of no use, and of what makes packing fail: a publish tells of it before it
 * packs. They say as much as is known of the disk.
 */
export const droppingRules: readonly Rule[] = [
  checkImages,
  checkClassifiers,
  checkConstraints,
  checkDependencies,
  checkRequirements,
  checkIncludes,
];
