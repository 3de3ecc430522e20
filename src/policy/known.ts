import type { Found } from './found.js';
import type { Question } from './inputs.js';
import type { Rule } from './manifest.js';
import type { Located } from './service-input.js';

/** What a rule found, as plain data. */
export interface KnownFound extends Omit<Found, 'rule' | 'question'> {
  readonly rule: string;
  readonly question: Pick<Question, 'scope' | 'key' | 'about' | 'isPartial'>;
  readonly located: Located;
}

/** A question as text: those with equal ones get the same answers. */
export function identityOf({ scope, key, isPartial = false }: KnownFound['question']): string {
  return `${scope} ${isPartial} ${key}`;
}

export function knownFound({ rule, question, ...words }: Found): KnownFound {
  const { scope, key, about, isPartial } = question;
  const known = { scope, key, about, ...(isPartial === true && { isPartial }) };
  return { ...words, rule: rule.rule, question: known, located: question.locate(words.path) };
}

/** The same again. Nobody asks what is known once more. */
export function foundAgain(known: KnownFound, rules: ReadonlyMap<string, Rule>): Found[] {
  const { rule: name, question, located, ...words } = known;
  const rule = rules.get(name);
  return rule === undefined
    ? []
    : [{ ...words, rule, question: { ...question, input: nothing, locate: () => located } }];
}

const nothing = () => null;
