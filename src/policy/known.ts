import type { Declaration } from '../model/kinds/kind.js';
import type { WaiverSpec } from '../model/kinds/waiver.js';
import type { Found } from './found.js';
import type { Question } from './inputs.js';
import type { Rule } from './manifest.js';
import type { Located } from './service-input.js';
import { reaches } from './waivers.js';

/** What a rule found, as plain data. */
export interface KnownFound extends Omit<Found, 'rule' | 'question'> {
  readonly rule: string;
  readonly question: Pick<Question, 'scope' | 'about' | 'isPartial'>;
  readonly located: Located;
  /** It is told however old it is: a waiver may accept it, or it says what nobody may repeat, or time alone changes it. */
  readonly isTold?: true;
}

/** What the rules find on both sides of a change, or as much of it as has to be looked at. */
export interface FoundOnSides {
  readonly before: readonly KnownFound[];
  readonly after: readonly KnownFound[];
  /** How many more problems that makes, which are the same on both sides. */
  readonly unseen: number;
}

/**
 * What the rules find on both sides, by what goes and comes of what is known of the base; undefined where nobody knows it
 * any more.
 */
export type Revise = (gone: readonly KnownFound[], come: readonly KnownFound[]) => Promise<FoundOnSides | undefined>;

/** A question as text: those with equal ones get the same answers. */
export function identityOf({ scope, key, isPartial = false }: Question): string {
  return `${scope} ${isPartial} ${key}`;
}

/** @param waivers of the side */
export function knownFound(
  { rule, question, ...words }: Found,
  waivers: readonly Declaration<WaiverSpec>[],
): KnownFound {
  const { scope, about, isPartial } = question;
  const known = { scope, about, ...(isPartial === true && { isPartial }) };
  // A warning of a rule that does not block yet is the same as its error, and another one later.
  const isOfTime = words.isWarning && rule.custom.blocksFrom !== undefined;
  const isTold = isOfTime || words.secret !== undefined || waivers.some((it) => reaches(it, rule, about));
  return {
    ...{ ...words, rule: rule.rule, question: known, located: question.locate(words.path) },
    ...(isTold && { isTold }),
  };
}

/** The same again. Nobody asks what is known once more. */
export function foundAgain(known: KnownFound, rules: ReadonlyMap<string, Rule>): Found[] {
  const { rule: name, question, located, isTold: _, ...words } = known;
  const rule = rules.get(name);
  return rule === undefined
    ? []
    : [{ ...words, rule, question: { ...question, key: '', input: nothing, locate: () => located } }];
}

/** How many problems these are, none of which is told. */
export function problemsIn(found: readonly KnownFound[]): number {
  const whole = found.filter(({ question }) => question.isPartial !== true);
  return new Set(whole.map(({ rule, located, message }) => JSON.stringify([rule, located, message]))).size;
}

const nothing = () => null;
