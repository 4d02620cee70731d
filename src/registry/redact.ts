const longest = 2000;
const mark = '***';

/**
 * Makes text of a server fit for log and screen: secrets (also in JSON or URL spelling, in any case) and query
 * strings of URLs are replaced, line breaks and other control characters become blanks, at most 2000 characters
 * stay.
 */
export function redact(text: string, secrets: readonly string[] = []): string {
  let clean = text;
  for (const secret of secrets) {
    for (const spelling of spellings(secret)) {
      clean = clean.replace(new RegExp(spelling.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'gi'), mark);
    }
  }
  clean = clean
    // A signed URL is a credential, and a query string tells a reader nothing.
    .replace(/(https?:\/\/[^\s"'<>?]+)\?[^\s"'<>]*/gi, `$1?${mark}`)
    .replace(/((?:X-(?:Goog|Amz)-)?(?:Signature|Credential|Security-Token))=[^\s&"'<>\\]+/gi, `$1=${mark}`)
    // Also the marks that turn the direction of text around.
    .replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim();
  return clean.length > longest ? `${clean.slice(0, longest - 1)}…` : clean;
}

function spellings(secret: string): Set<string> {
  if (secret === '') return new Set();
  const json = JSON.stringify(secret).slice(1, -1);
  // Go's encoder also escapes these three.
  const html = json.replace(
    /[&<>]/g,
    (character) => `\\u00${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  // A lone surrogate has no URL spelling.
  const uri = encodeURIComponent(secret.replace(/\p{Cs}/gu, ''));
  return new Set([secret, json, html, uri, uri.replace(/%20/g, '+')].filter((spelling) => spelling !== ''));
}
