/** Entry of the lazily loaded bundle that reads published archives: they are listed, compared, and read file by file. */
export { compareWithPublished, type ContentDifference } from './compareWithPublished';
export { type EntryFile, type EntryNode, type EntryTree, findInTree } from './entryTree';
export { FileSource } from './fileSource';
export { listPublished, type PublishedEntry } from './listPublished';
export { openPublishedTarball, openPublishedZip, type PublishedArchive } from './publishedArchive';
