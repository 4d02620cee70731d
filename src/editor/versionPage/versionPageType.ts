/** Name of the pages to VS Code, which keeps it over reloads; package.json activates the extension for it. */
export const versionPageType = 'comfyRegistry.version';
