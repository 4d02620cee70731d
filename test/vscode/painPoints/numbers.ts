// Numbers that are spent for nothing, and the token.
import assert from 'node:assert/strict';
import { rename } from 'node:fs/promises';
import path from 'node:path';
import { bumpVersion } from '../../../src/commands/bumpVersion';
import { resumeUpload } from '../../../src/commands/resumeUpload';
import { examplePublisher } from '../../registry';
import type { PainPoint } from './points';
import { workingCopy, type Row, type Scene } from './scene';

async function forgetToken({ desk, registry }: Scene): Promise<void> {
  await desk.context.tokens.delete(new URL(registry.url).origin, examplePublisher);
}

export const numbers: Partial<Record<PainPoint, Row>> = {
  'the number exists already': async (scene) => {
    await scene.open(workingCopy(['version = "2.1.0"', 'version = "2.0.0"']));
    const refused = await scene.publish('Publish');
    assert.match(
      refused.text,
      /^Version 2\.0\.0 is published already, and the security scan flagged it\. Raise/,
    );
    scene.assertNothingSpent();
    // Neither is a number free that a failed upload has spent.
    const manifest = await scene.read('pyproject.toml');
    await scene.write('pyproject.toml', manifest.replace('2.0.0', '0.9.0'));
    assert.match(
      (await scene.publish('Publish')).text,
      /^Version 0\.9\.0 was published and deleted\. A number is/,
    );
    scene.assertNothingSpent();

    await scene.write('pyproject.toml', manifest);
    const { person, context, argument } = scene.desk;
    person.pick = ({ labels }) => labels.find((label) => label === '2.0.2');
    await bumpVersion(context, argument);
    await scene.publish('Publish');
    assert.match(scene.said, /^example-pack 2\.0\.2 is published and waits/);
    assert.equal(scene.sent.length, 1);
  },

  'a version without an archive, since the upload failed': async (scene) => {
    await scene.open();
    const file = path.join(scene.desk.pack.folder.fsPath, 'nodes', 'text.py');
    await rename(file, `${file}.away`);
    assert.match(
      (await scene.publish('Publish')).text,
      /^"nodes\/text\.py": tracked by git, but not on the disk/,
    );
    scene.assertNothingSpent();
    await rename(`${file}.away`, file);

    scene.registry.faults.next({ method: 'PUT', path: /^\/upload/, status: 400, body: 'no' });
    await scene.publish('Publish');
    assert.match(scene.said, /^The archive of example-pack 2\.1\.0 was not uploaded\..*finish the upload/);
    await resumeUpload(scene.desk.context, undefined);
    assert.match(scene.said, /^example-pack 2\.1\.0 is published and waits/);
    assert.equal(scene.sent.length, 1);
    assert.ok((await scene.archive()).includes('nodes/text.py'));
  },

  'a token that looks right is refused': async (scene) => {
    await scene.open();
    await forgetToken(scene);
    const wrong = scene.publish('Publish');
    await scene.inputs.answer(scene.token.replace(/.$/u, (last) => (last === '0' ? '1' : '0')));
    await wrong;
    assert.match(scene.said, /token.*"?example-publisher"?/);
    assert.ok(scene.desk.person.shown.at(-1)?.buttons.includes('Set Token'), scene.said);
    assert.equal(scene.version(), undefined);

    await forgetToken(scene);
    const right = scene.publish('Publish');
    // As a terminal pastes it, with the mark of the key that pasted.
    const box = await scene.inputs.answer(`\u0016 ${scene.token}\n`);
    assert.match(box.title ?? '', /example-publisher/);
    await right;
    assert.match(scene.said, /^example-pack 2\.1\.0 is published and waits/);
    assert.deepEqual([...scene.desk.secrets.kept.values()], [scene.token]);
  },
};
