import { toTreeItem } from './versionItem';
import type { RowNode } from './versionsNode';

/**
 * How rows look and what they are about, as a text to compare. Rows of equal texts need not be drawn again, which
 * would take away the hover and the menu that somebody is reading.
 */
export function rowsPicture(rows: readonly RowNode[], now: number): string {
  return JSON.stringify(
    rows.map((row) => {
      // A row's command follows from its looks, and carries the row itself.
      const { command: _command, ...looks } = toTreeItem(row, now);
      // Reasons tell of their changes themselves, and can be long.
      return row.type === 'version' ? [looks, { ...row.version, statusReason: '' }] : [looks];
    }),
  );
}
