import * as l10n from '@vscode/l10n';

export type SecretKind =
  | 'private-key'
  | 'aws'
  | 'github'
  | 'hugging-face'
  | 'openai'
  | 'openrouter'
  | 'api'
  | 'anthropic'
  | 'google'
  | 'slack'
  | 'npm'
  | 'pypi'
  | 'comfy'
  | 'registry';

export interface FoundSecret {
  readonly kind: SecretKind;
  /** Counted from 1. */
  readonly line: number;
}

/**
 * Forms that the issuers gave their tokens so that they can be told from other texts. Each has an upper bound and ends
 * in nothing that could fail: a hostile text costs no more time than its length.
 */
const forms: readonly [SecretKind, RegExp][] = [
  // The mark alone stands in documentation and code that reads keys; a key has its letters behind it.
  [
    'private-key',
    /-----BEGIN (?:[A-Z0-9]{1,20} ){0,2}PRIVATE KEY(?: BLOCK)?-----(?:\\r|\\n|\s){0,8}(?:[A-Za-z0-9+/=]{24}|[A-Z][A-Za-z-]{3,20}: )/gu,
  ],
  ['aws', /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/gu],
  ['github', /\b(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{60,255})/gu],
  ['hugging-face', /\bhf_[A-Za-z0-9]{34,80}/gu],
  ['anthropic', /\bsk-ant-[A-Za-z0-9_-]{40,200}/gu],
  ['openai', /\bsk-(?:(?:proj|svcacct|admin)-[A-Za-z0-9_-]{40,200}|[A-Za-z0-9]{48})/gu],
  ['openrouter', /\bsk-or-v1-[0-9a-f]{64}/gu],
  // DeepSeek, DashScope and others.
  ['api', /(?<![A-Za-z0-9_-])sk-[0-9a-f]{32}(?![A-Za-z0-9])/gu],
  ['google', /\bAIza[A-Za-z0-9_-]{35}/gu],
  ['slack', /\bxox[abeoprs]-[A-Za-z0-9-]{24,200}/gu],
  ['npm', /\bnpm_[A-Za-z0-9]{36}|_authToken\s{0,4}=\s{0,4}[A-Za-z0-9+/=_-]{16,200}/gu],
  ['pypi', /\bpypi-[A-Za-z0-9_-]{60,400}/gu],
  ['comfy', /\bcomfyui-[0-9a-f]{64}(?![A-Za-z0-9])/gu],
  // `comfy node publish --token …`, as an action or a script has it; the look behind is made for that word alone.
  [
    'registry',
    /--token(?<=\bnode[\s"',]{1,6}publish\b[^]{0,300}--token)[\s"',=]{1,6}[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/giu,
  ],
  [
    'registry',
    // No letter before it: names like COMFY_REGISTRY_TOKEN count.
    /(?<![A-Za-z0-9])(?:registry|personal)[_-]?(?:access[_-]?)?token["']?\s{0,4}[:=]\s{0,4}["']?[A-Za-z0-9._-]{24,200}/giu,
  ],
];
/** So many kinds and lines are told of one file. */
const most = 20;

/** Finds what looks like a key or a token in a text. The secrets themselves are not in the answer. */
export function findSecrets(text: string): FoundSecret[] {
  const found: FoundSecret[] = [];
  for (const [kind, form] of forms) {
    for (const { 0: match, index } of text.matchAll(form)) {
      if (isPlaceholder(kind, match)) continue;
      const line = lineAt(text, index);
      if (!found.some((other) => other.line === line && other.kind === kind)) found.push({ kind, line });
      if (found.length >= most) break;
    }
  }
  return found.sort((one, other) => one.line - other.line).slice(0, most);
}

/** What documentation writes in place of a token: few different characters, or the word itself. */
function isPlaceholder(kind: SecretKind, match: string): boolean {
  if (kind === 'private-key') return false;
  const value = match.slice(-24);
  return new Set(value).size < 8 || /example|your[_-]?|placeholder|x{6}|123456789/iu.test(match);
}

function lineAt(text: string, index: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < index; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

/** What was found, in words. */
export function secretWords(kind: SecretKind): string {
  switch (kind) {
    case 'private-key':
      return l10n.t('a private key');
    case 'aws':
      return l10n.t('an AWS access key');
    case 'github':
      return l10n.t('a GitHub token');
    case 'hugging-face':
      return l10n.t('a Hugging Face token');
    case 'openai':
      return l10n.t('an OpenAI key');
    case 'anthropic':
      return l10n.t('an Anthropic key');
    case 'openrouter':
      return l10n.t('an OpenRouter key');
    case 'api':
      return l10n.t('an API key');
    case 'google':
      return l10n.t('a Google API key');
    case 'slack':
      return l10n.t('a Slack token');
    case 'npm':
      return l10n.t('a token of an npm registry');
    case 'pypi':
      return l10n.t('a PyPI token');
    case 'comfy':
      return l10n.t('a Comfy API key');
    case 'registry':
      return l10n.t('an access token');
  }
}
