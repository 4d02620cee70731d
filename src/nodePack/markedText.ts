/**
 * The text of a file whose first bytes tell its encoding, as pip reads it: UTF-16 with a byte order mark, which PowerShell
 * writes by `>`, else UTF-8.
 * @returns undefined for what is no text
 */
export function markedText(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return bytes.includes(0) ? undefined : new TextDecoder().decode(bytes);
}
