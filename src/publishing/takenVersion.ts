import * as l10n from '@vscode/l10n';
import type { VersionStatus } from '../registry/nodeVersion';

/** Sentence for a version that cannot be published, since the registry has it in this status. */
export function takenVersion(version: string, status: VersionStatus): string {
  switch (status) {
    case 'Active':
      return l10n.t('Version {0} is published already, and users get it. Raise the version.', version);
    case 'Pending':
      return l10n.t(
        'Version {0} is published already, and waits for the security scan. Raise the version.',
        version,
      );
    case 'Flagged':
      return l10n.t(
        'Version {0} is published already, and the security scan flagged it. Raise the version.',
        version,
      );
    case 'Banned':
      return l10n.t('Version {0} is published already, and is banned. Raise the version.', version);
    case 'Deleted':
      return l10n.t(
        'Version {0} was published and deleted. A number is never free again: raise the version.',
        version,
      );
    case 'Unknown':
      return l10n.t('Version {0} is published already. Raise the version.', version);
  }
}
