import type { Command } from './command';

const shell = /^(?:.*[\\/])?(?:(?:ba|z|da|k)?sh|(cmd|powershell|pwsh))(?:\.exe)?$/iu;
/** What says that the next word is the command, such as `-c` and `-lc`. */
const posixOption = /^-[a-z]*c$/u;
const windowsOption = /^(?:\/[ckr]|-(?:c|command|e|ec|enc|encodedcommand))$/iu;

/**
 * Whether a list of words has a shell run a command that is not written there: `["bash", "-c", command]`.
 *
 * @param most so many words may stand before the shell, such as a mode
 */
export function startsShell(items: readonly Command[], most = 0): boolean {
  const at = items.findIndex(({ words }) => shell.test(words));
  if (at < 0 || at > most) return false;
  const isWindows = shell.exec(items[at]?.words ?? '')?.[1] !== undefined;
  // A shell may be named twice: as the file, and as the first word that it is given.
  const given = items.slice(at + 1).filter(({ words }, index) => index > 0 || !shell.test(words));
  const option = given.findIndex(({ words }) => (isWindows ? windowsOption : posixOption).test(words));
  if (option < 0) return false;
  const before = given.slice(0, option);
  // Behind the name of a script, what looks like an option is the script's.
  if (before.some(({ words }) => (isWindows ? /^-f(?:ile)?$/iu.test(words) : !/^[-+]/u.test(words))))
    return false;
  // `sh -c` takes one word, and gives it the others without reading them as commands; the others run all of them.
  const commands = given.slice(option + 1, isWindows ? undefined : option + 2);
  return commands.some(({ kind, built }) => built || kind !== 'text');
}
