/**
 * Entry of a lazily loaded bundle: what git tracks and `.comfyignore` leaves out. The editor's features ask that of a
 * pack of one's own, long before anything is packed.
 */
export { ComfyIgnore } from './comfyIgnore';
export { indexPath } from './indexPath';
export { trackedNames } from './trackedNames';
