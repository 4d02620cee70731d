/** Longer paths are no file of a pack. */
const longest = 1000;

/** Names that Windows takes for devices, whatever follows their first dot. */
const device = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)$/i;

/**
 * The path inside of a pack that a finding names, with `/` and nothing in front. It is safe to be joined to the
 * pack's folder; whether a file is there is another question.
 *
 * @param file as the registry gives it
 * @returns undefined when it names no file, or could lead to another place than into the pack, on any system: `..`,
 * drive letters, schemes and streams (all of them have a colon), `.git`, devices, characters that cannot be seen
 */
export function findingPath(file: string): string | undefined {
  if (file.length > longest || !isPlain(file)) return undefined;
  const segments = file.split(/[\\/]/).filter((segment) => segment !== '' && segment !== '.');
  if (segments.length === 0 || segments.some(isRefused)) return undefined;
  return segments.join('/');
}

/** Of such a text nothing has to be looked up in Unicode, whose tables take their time at first. */
const ascii = /^[ -~]*$/;

/** Whether a text has no colon, no control characters, no marks that turn the reading direction and no halves. */
function isPlain(text: string): boolean {
  if (ascii.test(text)) return !text.includes(':');
  return !/[:\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\p{Cs}]/u.test(text);
}

function isRefused(segment: string): boolean {
  // Windows drops dots and blanks at the end, and Apple's disks do not see the characters that take no room.
  const seen = ascii.test(segment) ? segment : segment.replace(/\p{Default_Ignorable_Code_Point}/gu, '');
  const name = seen.replace(/[. ]+$/, '');
  const beforeDot = (name.split('.')[0] ?? '').trimEnd();
  return name === '' || /^(?:\.git|git~\d+)$/i.test(name) || device.test(beforeDot);
}
