import * as vscode from 'vscode';
import { reviewRequest } from '../findings/reviewRequest';
import { findingsOf } from '../registry/statusReason';
import { showInformation, showProgressInView } from '../workspace/messages';
import { statusWords } from '../workspace/words/statusWords';
import { hasFindings } from './chooseFinding';
import type { Command } from './command';
import { chooseVersion } from './target';

/** Where flagged versions are discussed with the registry's staff. */
const reviewsUrl = 'https://github.com/Comfy-Org/registry-backend/issues';

/** Copies a text that asks for a review of a flagged version, ready to be posted. */
export const copyReviewRequest: Command = async (context, argument) => {
  const chosen = await chooseVersion(context, argument, vscode.l10n.t('Copy Review Request'), hasFindings);
  if (chosen === undefined) return;
  const { pack, version } = chosen;
  if (!hasFindings(version)) {
    void showInformation(
      vscode.l10n.t(
        'Version {0} is {1}. A review is asked for where a version is Flagged or Banned, so nothing was copied.',
        version.version,
        statusWords(version).word,
      ),
    );
    return;
  }
  const reason = await showProgressInView(() => context.store.reasons.read(pack.id, version));
  const { findings, total } = findingsOf(reason);
  const repository = pack.manifest.repository?.value ?? '';
  await vscode.env.clipboard.writeText(
    reviewRequest({
      publisherId: pack.publisherId,
      nodeId: pack.id,
      version: version.version,
      versionId: version.id,
      status: version.status,
      apiStatus: version.apiStatus,
      createdAt: version.createdAt,
      repository,
      findings,
      total,
    }),
  );
  const open = vscode.l10n.t('Open Issues of the Registry');
  const answer = await showInformation(
    vscode.l10n.t(
      'The review request for {0} {1} is on the clipboard. Write why each finding is harmless, then post it.',
      pack.label,
      version.version,
    ),
    open,
  );
  if (answer === open) await vscode.env.openExternal(vscode.Uri.parse(reviewsUrl));
};
