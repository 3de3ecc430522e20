const hidden = '[secret]';

/**
 * Forms of what opens doors (docs.github.com, "About authentication to GitHub"): GitHub's tokens, JSON Web Tokens,
 * private keys, whole or cut off, with the ends of lines as they are or escaped, and what stands before the host of an
 * address.
 */
const forms: readonly (readonly [form: RegExp, replacement: string])[] = [
  [/\b(?:gh[a-z]_|github_pat_|v1\.)[\w.-]{16,}/g, hidden],
  [/\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/g, hidden],
  [/-----BEGIN[A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END[A-Z ]*PRIVATE KEY-----|$)/g, hidden],
  [/:\/\/[^\s/@"']*@/g, `://${hidden}@`],
  [/\b(bearer|token|basic) [\w.~+/=-]{16,}/gi, `$1 ${hidden}`],
];

/**
 * Text without secrets: whatever looks like one, and those that are given, as they are and as JSON writes them.
 * @param secrets shorter than 6 characters are passed over: they would hide half of every text.
 */
export function withoutSecrets(secrets: readonly string[]): (text: string) => string {
  const given = [
    ...new Set(secrets.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])),
  ]
    .filter((secret) => secret.length >= 6)
    .toSorted((a, b) => b.length - a.length);
  return (text) => {
    const without = given.reduce((left, secret) => left.replaceAll(secret, hidden), text);
    return forms.reduce((left, [form, replacement]) => left.replaceAll(form, replacement), without);
  };
}
