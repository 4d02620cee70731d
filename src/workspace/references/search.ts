/** Entry of the bundle that finds what the workspace names: files, pictures, and installed packs. */
export { fileReferences } from './fileReferences';
export { installedPacks } from './installedPacks';
export { searchFiles } from './searchFiles';
