/** Names of files that hold a pack's license, by which one is sent when the manifest names none. */
export const licenseFileName = /^licen[cs]e(?:\.(?:txt|md|rst))?$/iu;
