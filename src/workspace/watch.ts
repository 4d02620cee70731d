/** Entry of the bundle that watches pending versions, loaded after activation and before the lists are read. */
export { VersionWatch } from './versionWatch';
export { WatchFile } from './watchFile';
