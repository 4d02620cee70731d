import * as vscode from 'vscode';

const units = ['B', 'KB', 'MB', 'GB'];
/** Made when first needed, and once: a list can have thousands of sizes. */
const formats: Partial<Record<0 | 1, Intl.NumberFormat>> = {};

/** A number of bytes for people: "1.4 MB" (1 KB = 1,000 bytes, as file managers say). */
export function byteSize(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  const digits = unit === 0 || value >= 100 ? 0 : 1;
  formats[digits] ??= new Intl.NumberFormat(vscode.env.language, { maximumFractionDigits: digits });
  return `${formats[digits].format(value)} ${units[unit] ?? ''}`;
}
