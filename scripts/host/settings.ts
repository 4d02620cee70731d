// Settings of the workbench that keep runs and pictures calm. They are the user settings of a server host.
export interface Look {
  readonly theme?: 'dark' | 'light';
  /** More user settings; they win. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** User settings without welcome pages, tips, AI parts, recommendations and background fetches. */
export function calmSettings({ theme = 'dark', settings = {} }: Look = {}): Record<string, unknown> {
  return {
    'workbench.startupEditor': 'none',
    'workbench.tips.enabled': false,
    'workbench.welcomePage.walkthroughs.openOnInstall': false,
    'workbench.colorTheme': theme === 'dark' ? 'Default Dark Modern' : 'Default Light Modern',
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
    'workbench.layoutControl.enabled': false,
    'workbench.settings.enableNaturalLanguageSearch': false,
    'workbench.enableExperiments': false,
    'workbench.reduceMotion': 'on',
    'window.commandCenter': false,
    'chat.disableAIFeatures': true,
    'chat.commandCenter.enabled': false,
    'chat.agent.enabled': false,
    'extensions.ignoreRecommendations': true,
    'extensions.autoUpdate': false,
    'extensions.autoCheckUpdates': false,
    'update.showReleaseNotes': false,
    'telemetry.telemetryLevel': 'off',
    'npm.fetchOnlinePackageInfo': false,
    'json.schemaDownload.enable': false,
    'git.autofetch': false,
    'git.openRepositoryInParentFolders': 'never',
    'security.workspace.trust.startupPrompt': 'never',
    'security.workspace.trust.banner': 'never',
    'remote.autoForwardPorts': false,
    'editor.cursorBlinking': 'solid',
    'editor.minimap.enabled': false,
    ...settings,
  };
}
