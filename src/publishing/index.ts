/** Entry of the lazily loaded publishing bundle: packing, zip and the publish pipeline. */
export { listPackFiles } from '../archive/packFiles';
export { packArchive } from '../archive/pack';
export { packedSize } from '../archive/packedSize';
export { remarkOnFiles } from '../archive/remarks/index';
export { untrackedNames } from '../archive/untrackedNames';
export { leavePublish } from './leavePublish';
export { planPublish, readWorkingCopy, type PublishPlan, type WorkingCopy } from './plan';
export { packOfRepository } from './repositoryCheck';
export { checkRegistry } from './registryChecks';
export { resumeUpload, sendVersion, type SendResult } from './send';
export { takePublishLock, isPublishLocked } from './publishLock';
export { workingCopyChecks } from './workingCopyChecks';
export { UploadMemory, type UnfinishedUpload } from './uploadMemory';
export type { Check } from './check';
export type { PublishProgress } from './progress';
export { uploadKey } from './uploadKey';
export { workspaceRegistry } from './workspaceRegistry';
