/** Entry of the lazily loaded bundle of what is shown in editors. */
export { EditorFeatures } from './editorFeatures';
