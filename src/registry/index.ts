// Entry of the bundle dist/registry.js, loaded with the first request.
export { RegistryClient } from './registryClient';
