import * as l10n from '@vscode/l10n';
import { isBanned } from '../registry/registryError';
import type { NodeVersion } from '../registry/nodeVersion';
import type { RegistryClient } from '../registry/registryClient';
import { unclaimedPublisherId } from '../registry/nodePackReader';
import type { Check } from './check';
import { checkRepository, otherCase } from './repositoryCheck';
import { takenVersion } from './takenVersion';
import { checkVersionStep } from './versionStep';

/** What is to be published where. */
export interface CheckTarget {
  readonly publisherId: string;
  readonly nodeId: string;
  /** Canonical semver. */
  readonly version: string;
  /** As in the manifest; empty when it names none. */
  readonly repository: string;
}

export interface RegistryChecks {
  readonly checks: readonly Check[];
  /** Whether the registry does not have the pack yet. */
  readonly firstPublish: boolean;
  /** What is published by now. */
  readonly versions: readonly NodeVersion[];
}

export type CheckClient = Pick<
  RegistryClient,
  'getPublisher' | 'getNode' | 'getVersion' | 'listNodeVersions' | 'searchByRepository'
>;

/**
 * Asks the registry, by reading only, for everything that would make it refuse the publish. There is no way to
 * check a token without publishing.
 * Errors: a RegistryError when the registry cannot be asked.
 */
export async function checkRegistry(
  plan: CheckTarget,
  client: CheckClient,
  signal: AbortSignal,
): Promise<RegistryChecks> {
  const options = { signal, fresh: true };
  const [publisher, record, taken, versions = []] = await Promise.all([
    client.getPublisher(plan.publisherId, options),
    client.getNode(plan.nodeId, options).catch((error: unknown) => {
      if (isBanned(error)) return 'banned' as const;
      throw error;
    }),
    client.getVersion(plan.nodeId, plan.version, options).catch(bannedIsNone),
    client.listNodeVersions(plan.nodeId, options).catch(bannedIsNone),
  ]);
  const checks: Check[] = [];
  const refuse = (code: string, message: string) => checks.push({ code, severity: 'error', message });
  const agree = (code: string, message: string) => checks.push({ code, severity: 'ok', message });

  if (publisher === undefined) {
    refuse(
      'publisher-unknown',
      l10n.t(
        'The registry knows no publisher "{0}". Write the id from your publisher page as PublisherId, without "@" and in lower case.',
        plan.publisherId,
      ),
    );
  } else if (publisher.status === 'Banned') {
    refuse(
      'publisher-banned',
      l10n.t('The publisher "{0}" is banned, so the registry takes no version from it.', plan.publisherId),
    );
  } else {
    agree('publisher-known', l10n.t('The publisher "{0}" exists.', plan.publisherId));
  }

  if (record === 'banned' || record?.status === 'Banned') {
    refuse(
      'pack-banned',
      l10n.t('The node pack "{0}" is banned, so the registry takes no version of it.', plan.nodeId),
    );
  } else if (record === undefined) {
    const twins = await checkRepository(plan, client, signal);
    checks.push(...twins);
    if (!twins.some(({ severity }) => severity === 'error'))
      agree('pack-free', l10n.t('The id "{0}" is free; this is the first version.', plan.nodeId));
  } else if (record.id !== plan.nodeId) {
    checks.push(otherCase(record.id));
  } else if (record.publisherId === unclaimedPublisherId) {
    const message = l10n.t(
      'The node pack "{0}" is listed without an owner. Claim it on its registry page first.',
      plan.nodeId,
    );
    checks.push({ code: 'pack-unclaimed', severity: 'error', message, claimable: plan.nodeId });
  } else if (record.publisherId !== '' && record.publisherId !== plan.publisherId) {
    refuse(
      'pack-of-other-publisher',
      l10n.t(
        'The node pack "{0}" belongs to the publisher "{1}". Choose another id in [project].name, or publish as that publisher.',
        plan.nodeId,
        record.publisherId,
      ),
    );
  } else if (record.publisherId === '') {
    // Older registries leave the owner out (registry.md 4).
    agree('pack-own', l10n.t('The registry does not say to whom the node pack "{0}" belongs.', plan.nodeId));
  } else {
    agree('pack-own', l10n.t('The node pack "{0}" belongs to "{1}".', plan.nodeId, plan.publisherId));
  }

  if (taken !== undefined) {
    refuse('version-taken', takenVersion(plan.version, taken.status));
  } else {
    agree('version-free', l10n.t('Version {0} is not published yet.', plan.version));
    const step = checkVersionStep(plan.version, versions);
    if (step !== undefined) checks.push(step);
  }
  return { checks, firstPublish: record === undefined, versions };
}

/** The answer of a banned pack is said once, by the look at the pack itself. */
function bannedIsNone(error: unknown): undefined {
  if (isBanned(error)) return undefined;
  throw error;
}
