// Entry of the bundle dist/nodePack.js, loaded when there is a node pack to read.
export { parseManifest } from './parseManifest';
