// Which VS Code runs the tests: the desktop one where it can be downloaded, else the server host.

const releases = 'https://update.code.visualstudio.com/api/releases/stable';

/**
 * Reads COMFY_TEST_HOST (`desktop` or `server`); without it, asks VS Code's download site for at most
 * 3 seconds and takes `desktop` when it answers. Throws a sentence for any other value.
 */
export async function chooseHost(choice = process.env['COMFY_TEST_HOST']): Promise<'desktop' | 'server'> {
  if (choice === 'desktop' || choice === 'server') return choice;
  if (choice !== undefined && choice !== '') {
    throw new Error(`COMFY_TEST_HOST is "${choice}". Use desktop, server, or leave it out.`);
  }
  try {
    const answer = await fetch(releases, { signal: AbortSignal.timeout(3000) });
    return answer.ok ? 'desktop' : 'server';
  } catch {
    return 'server';
  }
}
