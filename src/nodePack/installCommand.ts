// Part of the main bundle: small, and free of the TOML parser.

/**
 * The terminal command that installs a node pack: `comfy node install <id>[@<version>]`. comfy-cli hands its
 * arguments to ComfyUI-Manager's command line, which splits `id@version` at the one `@`.
 *
 * The parts come from files and from the network and are pasted into a shell. No quoting is safe in cmd,
 * PowerShell and POSIX shells alike, so parts with any character that a shell could act on are refused.
 *
 * @returns nothing when the id or the version cannot be one of the registry's
 */
export function installCommand(nodeId: string, version?: string): string | undefined {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(nodeId)) return undefined;
  if (version === undefined || version === '') return `comfy node install ${nodeId}`;
  if (!/^[A-Za-z0-9][A-Za-z0-9.+-]*$/.test(version)) return undefined;
  return `comfy node install ${nodeId}@${version}`;
}
