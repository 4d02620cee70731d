// Entry of the bundle dist/registry.js, loaded with the first request or reason.
export { ReasonCache } from './reasonCache';
export { RegistryClient } from './registryClient';
export { VersionLookup } from './versionLookup';
