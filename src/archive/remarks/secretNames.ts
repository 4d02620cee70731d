/** Names under which programs keep keys, passwords and tokens. */
const keeps = [
  /^\.env(?:\..+)?$/iu,
  /\.(?:pem|key|p12|pfx|ppk|jks|keystore|kdbx)$/iu,
  /^id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?$/iu,
  /^(?:\.pypirc|\.netrc|_netrc|\.git-credentials|\.htpasswd|\.dockercfg)$/iu,
  /^(?:credentials|client_secret.*|service[-_]?account.*|secrets?)\.(?:json|ya?ml|toml|ini)$/iu,
];
/** `.env.example` and its like show which names there are, and hold no values. */
const shows = /\.(?:examples?|samples?|templates?|dist|defaults?|schema|in)$/iu;

/** Whether files of this name mostly hold a secret. `.npmrc` is no such name: most hold none, and the content tells. */
export function isSecretName(path: string): boolean {
  const name = path.split('/').at(-1) ?? path;
  if (/(?:^|\/)\.aws\/credentials$/u.test(path)) return true;
  return !shows.test(name) && keeps.some((pattern) => pattern.test(name));
}

/** Whether a text in the form of a `.pem` holds nothing but what everybody may know. */
export function isPublicPem(text: string): boolean {
  const parts = [...text.matchAll(/-----BEGIN ([A-Z0-9 ]{1,60})-----/gu)].map(([, kind]) => kind ?? '');
  return parts.length > 0 && parts.every((kind) => /CERTIFICATE|PUBLIC KEY|DH PARAMETERS/u.test(kind));
}
