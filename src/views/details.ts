/** Entry of the lazily loaded bundle of what is shown when somebody opens a row, or points at one. */
export { versionDetails } from './versionDetails';
export { versionTooltip } from './versionTooltip';
