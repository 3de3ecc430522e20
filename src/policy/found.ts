import type { Question } from './inputs.js';
import type { Rule } from './manifest.js';
import type { Term } from './sprintf.js';

/** What a rule found, before anybody knows where. */
export interface Found {
  readonly rule: Rule;
  readonly question: Question;
  /** A warning whatever the rule's severity is: it stands in a set `warn`. */
  readonly isWarning: boolean;
  readonly message: string;
  readonly path: readonly string[];
  readonly hint?: string;
  /** Who may accept it, beside the rule's owners. */
  readonly approvers: readonly string[];
  /** What nobody may repeat: a secret that stands in a declaration. */
  readonly secret?: string;
}

/** Whether a value is what the entrypoints of `policy build` give: a list of `{rule, set, found}`, of these rules. */
export function isFindings(value: Term, rules: readonly Rule[]): boolean {
  const isFinding = (item: Term) => {
    const { rule, found } = Object(item) as { readonly rule?: Term; readonly found?: Term };
    return found !== undefined && rules.some((it) => it.rule === rule);
  };
  return Array.isArray(value) && (value as readonly Term[]).every(isFinding);
}

/** @param value one of which {@link isFindings} */
export function foundIn(question: Question, value: Term, rules: readonly Rule[]): Found[] {
  return listOf(value).flatMap((item) => {
    const { rule: name, set, found } = item as { rule?: Term; set?: Term; found?: Term };
    const rule = rules.find((it) => it.rule === name);
    if (rule === undefined || found === undefined) return [];
    const isWarning = typeof set === 'string' && set.startsWith('warn');
    return [{ rule, question, isWarning, ...wordsOf(found, rule) }];
  });
}

/** A text, or an object with `message` (`msg` in conftest's convention) and more. */
function wordsOf(found: Term, rule: Rule): Pick<Found, 'message' | 'path' | 'hint' | 'approvers' | 'secret'> {
  if (typeof found !== 'object' || found === null || Array.isArray(found))
    return { message: textOf(found) ?? rule.title, path: [], approvers: [] };
  const { message, msg, path, hint, approvers, secret } = found as Readonly<Record<string, Term | undefined>>;
  const [words, hidden] = [textOf(hint ?? null), textOf(secret ?? null)];
  return {
    message: textOf(message ?? msg ?? null) ?? rule.title,
    path: pathOf(path ?? null),
    ...(words !== undefined && { hint: words }),
    approvers: listOf(approvers ?? null).flatMap((it) => textOf(it) ?? []),
    ...(hidden !== undefined && { secret: hidden }),
  };
}

function textOf(value: Term): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A list of keys, or the keys joined by dots. */
function pathOf(value: Term): readonly string[] {
  if (typeof value === 'string') return value.split('.');
  return listOf(value).map((key) => (typeof key === 'string' ? key : JSON.stringify(key)));
}

function listOf(value: Term): readonly Term[] {
  return Array.isArray(value) ? (value as readonly Term[]) : [];
}
