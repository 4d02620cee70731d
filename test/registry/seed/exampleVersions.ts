import type { VersionRecord } from '../records';
import { exampleReasons } from './exampleReasons';

export type SeedVersion = Partial<VersionRecord> &
  Pick<VersionRecord, 'version'> & { readonly daysAgo: number };

const windows = ['Operating System :: Microsoft :: Windows', 'Operating System :: POSIX :: Linux'];

/** The published versions of the example pack, oldest first: each one is there for a reason. */
export const exampleVersions: readonly SeedVersion[] = [
  {
    version: '0.9.0',
    daysAgo: 300,
    status: 'NodeVersionStatusDeleted',
    statusReason: exampleReasons.deleted,
  },
  {
    version: '1.0.0',
    daysAgo: 290,
    statusReason: null,
    changelog: null,
    dependencies: null,
    extractStatus: null,
    deprecated: true,
  },
  {
    version: '1.1.0',
    daysAgo: 250,
    status: 'NodeVersionStatusBanned',
    statusReason: exampleReasons.R3stray,
    extractStatus: 'failed',
  },
  { version: '1.2.0', daysAgo: 220, status: 'NodeVersionStatusFlagged', statusReason: exampleReasons.R2a },
  { version: '1.3.0-rc.1', daysAgo: 200, statusReason: exampleReasons.R1, extractStatus: 'invalid_format' },
  { version: '1.3.0', daysAgo: 190, status: 'NodeVersionStatusFlagged', statusReason: exampleReasons.R2b },
  {
    version: '1.4.0',
    daysAgo: 180,
    status: 'NodeVersionStatusBanned',
    statusReason: 'Rejected: the archive held a program',
  },
  { version: '1.5.0', daysAgo: 150, status: 'NodeVersionStatusFlagged', statusReason: exampleReasons.R3a },
  // 1.9.0 goes before 1.10.0 in the registry's order, which is by text.
  {
    version: '1.9.0',
    daysAgo: 90,
    statusReason: exampleReasons.R3,
    changelog: '- First version with a loader',
    deprecated: true,
  },
  {
    version: '1.10.0',
    daysAgo: 40,
    statusReason: exampleReasons.R1,
    changelog: '- Faster loading of large folders',
    dependencies: ['numpy>=1.26', 'pillow'],
    supportedOs: windows,
    supportedAccelerators: ['GPU :: NVIDIA CUDA'],
    supportedComfyui: '>=0.3.0',
    supportedFrontend: '>=1.20.0',
    extractStatus: 'success',
    tags: ['example'],
  },
  { version: '1.11.0', daysAgo: 20, status: 'NodeVersionStatusInReview', statusReason: exampleReasons.R4 },
  {
    version: '2.0.0',
    daysAgo: 6,
    status: 'NodeVersionStatusFlagged',
    statusReason: exampleReasons.R2,
    changelog: '- The expression node is new\n- Breaking: the loader takes a folder, not a file',
    dependencies: ['numpy>=1.26', 'pillow'],
    supportedOs: windows,
    supportedComfyui: '>=0.3.0',
  },
  {
    version: '2.0.1',
    daysAgo: 0.1,
    status: 'NodeVersionStatusPending',
    changelog: '- Says which file could not be read',
    dependencies: ['numpy>=1.26', 'pillow'],
    supportedComfyui: '>=0.3.0',
  },
];
