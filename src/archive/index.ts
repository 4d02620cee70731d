/** The archive room: which files are published, and the zip that holds them. */
export { ArchiveError, isArchiveError, type ArchiveErrorCode } from './archiveError';
export { ComfyIgnore, decodeComfyIgnore, type IgnoreLine } from './comfyIgnore';
export { findGit, type GitSearch } from './findGit';
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
