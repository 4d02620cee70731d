/** Entry of the lazily loaded bundle of commands. */
import type { Command } from './command';
import type { CommandName } from './commandIds';
import { addPublishWorkflow } from './addPublishWorkflow';
import { auditWorkspace } from './auditWorkspace';
import { bumpVersion } from './bumpVersion';
import { closeChanges, comparePublished, refreshChanges } from './comparePublished';
import { copyInstallCommand } from './copyInstallCommand';
import { copyReference } from './copyReference';
import { copyReviewRequest } from './copyReviewRequest';
import { copyVersion } from './copyVersion';
import { downloadArchive } from './downloadArchive';
import { clearFilter, filterVersions } from './filterVersions';
import { clearReferenceFilter, filterReferences } from './filterReferences';
import { initialize } from './initialize';
import { leaveOutOfArchive, putBackIntoArchive } from './leaveOutOfArchive';
import { openChange } from './openChange';
import { openFinding } from './openFinding';
import { openInBrowser } from './openInBrowser';
import { openReference } from './openReference';
import { openManifest } from './openManifest';
import {
  closeArchive,
  previewArchive,
  refreshArchive,
  sortArchiveByName,
  sortArchiveBySize,
} from './previewArchive';
import { publish } from './publish';
import { refresh, retry } from './refresh';
import { discardUpload, resumeUpload } from './resumeUpload';
import { removeToken, setToken } from './setToken';
import { showMenu } from './showMenu';
import { showVersion } from './showVersion';
import { saveAuditReport } from './saveAuditReport';
import { packOf } from './target';
import { useNewestActive } from './useNewestActive';
import { validate } from './validate';

export { showFailure } from './showFailure';

const showLog: Command = ({ log }) => {
  log.show();
  return Promise.resolve();
};

const showOlder: Command = (context, argument) => {
  const pack = packOf(context, argument);
  if (pack !== undefined) context.view.showOlder(pack);
  return Promise.resolve();
};

export const commands: Record<CommandName, Command> = {
  publish,
  validate,
  bumpVersion,
  initialize,
  addPublishWorkflow,
  resumeUpload,
  discardUpload,
  setToken,
  removeToken,
  refresh,
  retry,
  showVersion,
  openFinding,
  copyReviewRequest,
  filterVersions,
  clearFilter,
  showOlder,
  openInBrowser,
  openManifest,
  copyVersion,
  copyInstallCommand,
  downloadArchive,
  previewArchive,
  leaveOutOfArchive,
  putBackIntoArchive,
  sortArchiveBySize,
  sortArchiveByName,
  refreshArchive,
  closeArchive,
  comparePublished,
  openChange,
  refreshChanges,
  closeChanges,
  auditWorkspace,
  saveAuditReport,
  filterReferences,
  clearReferenceFilter,
  openReference,
  copyReference,
  useNewestActive,
  showLog,
  showMenu,
};
