/**
 * Entry of a lazily loaded bundle: what git tracks and `.comfyignore` leaves out. It is asked after each edit of a
 * flagged pack's files, long before anything is packed.
 */
export { ComfyIgnore } from './comfyIgnore';
export { indexPath } from './indexPath';
export { trackedNames } from './trackedNames';
