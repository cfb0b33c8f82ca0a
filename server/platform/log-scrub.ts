export const REDACTED = '[redacted]';
const MAX_CHARS = 2_000;

// What keys and tokens look like by themselves, in characters that no JSON escape can split.
const TOKENS: [RegExp, string][] = [
  [/(?<![A-Za-z0-9])(?:sk-[\w-]{8,}|[spr]k_(?:live|test)_\w{8,}|(?:gsk|hf|r8|xai|pplx)[-_]\w{16,})/g, REDACTED], // models, payments
  [/AIza[\w-]{10,}|ya29\.[\w-]{10,}|AKIA[0-9A-Z]{12,}/g, REDACTED], // Google, AWS
  [/gh[opsur]_\w{16,}|github_pat_\w{16,}|glpat-[\w-]{16,}|xox[abeoprs]-[\w-]{8,}/g, REDACTED], // GitHub, GitLab, Slack
  [/(?<![\w-])eyJ[\w-]{8,}\.[\w-]{4,}(?:\.[\w-]*)?/g, REDACTED], // JSON web tokens
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{6,}/gi, `$1 ${REDACTED}`],
];

// Only where a text is still whole: these look at what stands around the secret.
const IN_TEXT: [RegExp, string][] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END|$)/g, REDACTED],
  [/(?<![a-z0-9+.-])([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi, `$1${REDACTED}@`], // a password in an address
  [
    /\b(password|passwd|secret|token|api[_-]?key|authorization|cookie)(["']?\s*[:=]\s*["']?)[^\s"',;}]+/gi,
    `$1$2${REDACTED}`,
  ],
  [/(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/gi, REDACTED], // addresses of people
  [/(?<![\w-])(?=[\w-]*\d[\w-]*\d)(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{32,}/g, REDACTED], // random base64url
  [/(?<![\w+/])[A-Za-z0-9+/]{43}=/g, REDACTED], // 32 bytes as base64
  [/(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/gi, REDACTED], // 32 bytes as hex
];

/** Takes out what looks like a secret and keeps the rest readable. */
export function scrub(text: string): string {
  // Cut generously before and exactly after, so that no half of a key is left at the cut.
  const addresses = text.slice(0, 2 * MAX_CHARS).replace(/[^\s"']+/g, withoutQuery);
  const whole = replaceAll(replaceAll(addresses, IN_TEXT), TOKENS);
  return whole.length > MAX_CHARS ? `${whole.slice(0, MAX_CHARS)}…` : whole;
}

/** Of an address or path only what comes before its query: words searched for, tokens of links. */
const withoutQuery = (word: string) => (word.includes('/') ? word.replace(/[?#][\s\S]+$/, `?${REDACTED}`) : word);

/** The last look at a finished line, for what found a way around everything else. */
export const scrubTokens = (line: string): string => replaceAll(line, TOKENS);

function replaceAll(text: string, patterns: readonly [RegExp, string][]): string {
  return patterns.reduce((scrubbed, [pattern, replacement]) => scrubbed.replace(pattern, replacement), text);
}

// Names without case, dashes and underscores. Content is as secret as a password.
const SECRET_NAMES = new Set(
  `authorization proxyauthorization cookie cookies setcookie password passwd passphrase token apikey key secret otp totp pin
  backupcodes credential credentials session csrf salt hash email displayname filename
  markdown text title body content contents prompt system message messages history delta chunk summary html subject
  description note draft quote snippet query q search input output data payload params parameters values args arguments
  detail details where hint result reasoning thinking embedding vector attachments`.split(/\s+/),
);
const SECRET_ENDING = /(?:token|secret|password|passphrase|apikey|key|cookie|markdown)$/;

export function isSecretName(name: string): boolean {
  const plain = name.toLowerCase().replace(/[-_\s]/g, '');
  return SECRET_NAMES.has(plain) || SECRET_ENDING.test(plain);
}
