/** The archive room: which files are published, the zip that holds them, and what a published one holds. */
export { ArchiveError, isArchiveError, type ArchiveErrorCode } from './archiveError';
export { ComfyIgnore, decodeComfyIgnore, type IgnoreLine } from './comfyIgnore';
export { compareWithPublished, type CompareOptions, type ContentDifference } from './compareWithPublished';
export { findGit, type GitSearch } from './findGit';
export { listPublished, type PublishedEntry } from './listPublished';
export { listPackFiles, type PackFileQuery } from './packFiles';
export type {
  LeftOut,
  LeftOutReason,
  PackFile,
  PackFileList,
  PackFileMode,
  PackWarning,
  PackWarningCode,
} from './packFileList';
export { packArchive, type PackedArchive, type PackOptions, type PackProgress } from './pack';
export { packedSize } from './packedSize';
export type { RangeSource } from './rangeSource';
export { remarkOnFiles } from './remarks/index';
export type { Remark, RemarkCode } from './remarks/remark';
export { untrackedNames } from './untrackedNames';
