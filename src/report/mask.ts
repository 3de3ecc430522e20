import type { Report } from './report.js';

const mask = '•••';

/** The fields of a report that hold texts from declarations; the others hold names, paths and counts. */
const texts: ReadonlySet<string> = new Set([
  'message',
  'hint',
  'snippet',
  'replacement',
  'words',
  'failures',
  'reason',
  'before',
  'after',
  'together',
]);

/** The report without secrets that stand in declarations: who reads it must not learn them. */
export function masked(report: Report, secrets: readonly string[]): Report {
  const all = [...new Set(secrets.flatMap(formsOf))].sort((a, b) => b.length - a.length);
  return all.length === 0 ? report : (hide(report, all, false) as Report);
}

/** The lines of a secret, as they are and as they stand inside quotes. */
function formsOf(secret: string): string[] {
  const lines = secret.split(/\r?\n/).map((line) => line.trim());
  return lines.flatMap((line) => [line, JSON.stringify(line).slice(1, -1)]).filter((line) => line !== '');
}

function hide(value: unknown, secrets: readonly string[], isText: boolean): unknown {
  if (typeof value === 'string') return isText ? hideIn(value, secrets) : value;
  if (Array.isArray(value)) return value.map((item) => hide(item, secrets, isText));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, hide(item, secrets, isText || texts.has(key))]),
  );
}

/** A short secret may be a part of many words, and only where it stands alone is it the secret. */
function hideIn(text: string, secrets: readonly string[]): string {
  const whole = text.includes('…') ? hideCut(text, secrets) : text;
  return secrets.reduce((shown, secret) => {
    if (secret.length >= 8) return shown.replaceAll(secret, mask);
    const escaped = secret.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    return shown.replace(new RegExp(`(?<![A-Za-z0-9])${escaped}(?![A-Za-z0-9])`, 'g'), mask);
  }, whole);
}

/** Hides what is left of secrets in front of each `…`, where a longer text was cut. */
function hideCut(text: string, secrets: readonly string[]): string {
  return text
    .split('…')
    .map((part, index, all) => (index === all.length - 1 ? part : withoutBeginning(part, secrets)))
    .join('…');
}

/** So many characters of a secret tell something of it. */
const telling = 4;

function withoutBeginning(text: string, secrets: readonly string[]): string {
  for (const secret of secrets) {
    for (let length = Math.min(secret.length - 1, text.length); length >= telling; length--) {
      if (text.endsWith(secret.slice(0, length))) return `${text.slice(0, text.length - length)}${mask}`;
    }
  }
  return text;
}
