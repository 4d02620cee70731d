/** Entry of the lazily loaded bundle of what is shown where documents name packs. */
export { ReferenceEditor } from './referenceEditor';
