/** Every command of the extension, without its prefix. A test holds this list equal to package.json. */
export const commandNames = [
  'publish',
  'validate',
  'bumpVersion',
  'initialize',
  'addPublishWorkflow',
  'resumeUpload',
  'discardUpload',
  'setToken',
  'removeToken',
  'refresh',
  'retry',
  'showVersion',
  'openFinding',
  'copyReviewRequest',
  'filterVersions',
  'clearFilter',
  'showOlder',
  'openInBrowser',
  'openManifest',
  'copyVersion',
  'copyInstallCommand',
  'downloadArchive',
  'previewArchive',
  'leaveOutOfArchive',
  'putBackIntoArchive',
  'sortArchiveBySize',
  'sortArchiveByName',
  'refreshArchive',
  'closeArchive',
  'comparePublished',
  'openChange',
  'refreshChanges',
  'closeChanges',
  'auditWorkspace',
  'saveAuditReport',
  'filterReferences',
  'clearReferenceFilter',
  'openReference',
  'copyReference',
  'useNewestActive',
  'showLog',
  'showMenu',
] as const;

export type CommandName = (typeof commandNames)[number];

export const commandPrefix = 'comfyRegistry.';

export function commandId(name: CommandName): string {
  return commandPrefix + name;
}
