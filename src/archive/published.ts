/** Entry of the lazily loaded bundle that reads published archives: they are listed and compared, not downloaded. */
export { compareWithPublished, type ContentDifference } from './compareWithPublished';
export { listPublished, type PublishedEntry } from './listPublished';
