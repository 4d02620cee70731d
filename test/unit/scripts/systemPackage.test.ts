import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { ensureProgram, findProgram } from '../../../scripts/host/systemPackage';

describe('programs of the system', () => {
  let folder: string;
  const before = process.env['PATH'];
  const program = async (name: string, body: string) => {
    await writeFile(path.join(folder, name), `#!/bin/sh\n${body}\n`);
    await chmod(path.join(folder, name), 0o755);
  };
  const said: string[] = [];
  const say = (line: string) => void said.push(line);

  // A PATH with nothing but what a test puts there: no real package manager is ever called.
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'comfy-registry-path-'));
    process.env['PATH'] = folder;
    said.length = 0;
    for (const name of ['cat', 'chmod']) await symlink(findReal(name), path.join(folder, name));
    await program('sudo', 'shift; exec "$@"');
  });
  afterEach(async () => {
    process.env['PATH'] = before;
    await rm(folder, { recursive: true, force: true });
  });
  const findReal = (name: string) => {
    process.env['PATH'] = before;
    const real = findProgram([name]);
    process.env['PATH'] = folder;
    assert.ok(real);
    return real;
  };

  it('are found on the PATH, the first name first', async () => {
    await program('second', '');
    assert.equal(await ensureProgram('pack', ['first', 'second'], say), path.join(folder, 'second'));
    assert.deepEqual(said, []);
  });

  it('are installed after the package lists were read, where those are missing', async () => {
    const tool = path.join(folder, 'tool');
    const lists = path.join(folder, 'lists');
    await program(
      'apt-get',
      `if [ "$1" = update ]; then echo x > ${lists}; exit 0; fi
       [ -f ${lists} ] || { echo "E: Unable to locate package"; exit 100; }
       echo '#!/bin/sh' > ${tool}; chmod 755 ${tool}`,
    );
    assert.equal(await ensureProgram('tool-package', ['tool'], say), tool);
    assert.deepEqual(said, ["Installing Debian's tool-package …"]);
  });

  it('are named, with the package, when they cannot be had', async () => {
    await assert.rejects(
      ensureProgram('tool-package', ['tool'], say),
      /tool is needed and was not found\. Install it by hand .*apt-get install tool-package/,
    );
    await program('apt-get', 'echo "E: no permission"; exit 100');
    await assert.rejects(ensureProgram('tool-package', ['tool'], say), /Install it by hand/);
    assert.ok(said.includes('E: no permission'));
  });
});
