// What the tests of the references view look at.
import type { GivenFile } from '../../../scripts/gitFolder';
import { pictureWith, workflowText } from './namingFiles';
import { manifestText } from './scratch';

const flow = workflowText([
  { id: 'example-pack', ver: '2.0.0' },
  { id: 'example-pack', ver: '2.0.0' },
  { id: 'other-pack', ver: '1.0.0' },
]);
export const files: GivenFile[] = [
  { path: 'flows/one.json', content: flow },
  { path: 'flows/line.json', content: workflowText([{ id: 'example-pack', ver: '1.1.0' }], 0) },
  { path: 'out.png', content: pictureWith(workflowText([{ id: 'no-such-pack', ver: '1.0.0' }])) },
  { path: 'custom_nodes/other-pack/.tracking', content: '' },
  { path: 'custom_nodes/other-pack/pyproject.toml', content: manifestText('other-pack', '1.0.0') },
  { path: 'custom_nodes/clone/.git/.cnr-id', content: 'unclaimed-pack' },
];
