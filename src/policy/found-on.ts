import type { Memo } from '../tree/memo.js';
import type { Tree } from '../tree/tree.js';
import type { Validated } from '../validate/validate.js';
import { answer } from './answers.js';
import { declarationQuestions, objectQuestions, serviceQuestions, type Question } from './inputs.js';
import { knownFound, type KnownFound } from './known.js';
import type { Rule } from './manifest.js';
import type { Policy } from './policy.js';
import { rulesOf } from './sides.js';

/** What the rules of a tree find in all that it declares; undefined where some could not be evaluated. */
export async function foundOn(
  tree: Tree,
  validated: Validated,
  memo: Memo,
  policy: Policy,
): Promise<readonly KnownFound[] | undefined> {
  const { bundle, id, unusable } = await rulesOf(tree, memo);
  if (unusable !== undefined) return undefined;
  const questions = questionsOf(validated, bundle?.rules ?? []);
  const { found, failures } = await answer(bundle && { bundle, id, policy, memo }, questions);
  const { waivers } = validated.organisation;
  return failures.length > 0 ? undefined : found.map((it) => knownFound(it, waivers));
}

/**
 * Only of those scopes that a rule asks about: rendering everything takes its time.
 * @param declared those of declarations, where they are there already
 */
export function questionsOf(
  { organisation, contexts }: Validated,
  rules: readonly Rule[],
  declared?: readonly Question[],
): Question[] {
  const scopes = new Set(rules.map(({ custom }) => custom.input));
  return [
    ...(scopes.has('declaration') ? (declared ?? declarationQuestions(organisation)) : []),
    ...(scopes.has('service') ? serviceQuestions(organisation, contexts) : []),
    ...(scopes.has('object') ? objectQuestions({ organisation, contexts }) : []),
  ];
}
