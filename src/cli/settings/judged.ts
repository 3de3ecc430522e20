import type { BranchRule, Ruleset, Settings } from './facts.js';
import type { Answer } from './github.js';

/** A setting: whether it is as it has to be, or why nobody knows. */
export interface Judged {
  readonly setting: string;
  readonly verdict: 'right' | 'wrong' | 'unknown';
  /** What is wrong and what follows from it; why it is not known; '' where it is right. */
  readonly message: string;
  /** What to change, and where. */
  readonly hint: string;
}

export function ifKnown<Data>(setting: string, answer: Answer<Data>, use: (data: Data) => Judged[]): Judged[] {
  return 'data' in answer ? use(answer.data) : [unknown(setting, answer.because)];
}

function unknown(setting: string, because: string): Judged {
  return {
    setting,
    verdict: 'unknown',
    message: `${because}.`,
    hint: 'Use a token of somebody who administers the repository.',
  };
}

export function judged(setting: string, isRight: boolean, { message, hint }: Pick<Judged, 'message' | 'hint'>): Judged {
  return isRight ? { setting, verdict: 'right', message: '', hint: '' } : { setting, verdict: 'wrong', message, hint };
}

/** Who may act against the rulesets of rules: nobody but actors of these types, and at least one where there are such. */
export function bypass(
  setting: string,
  rules: readonly BranchRule[],
  { rulesets }: Settings,
  allowed: readonly string[],
): Judged {
  const ids = new Set(rules.map(({ ruleset_id: id }) => id));
  const unread = rulesets.find((it) => !('data' in it));
  const own = rulesets.flatMap((it) => ('data' in it && ids.has(it.data.id) ? [it.data] : []));
  if (unread !== undefined && 'because' in unread) return unknown(setting, unread.because);
  const hidden = own.find(({ bypass_actors: actors }) => actors === undefined);
  if (hidden !== undefined) return unknown(setting, `GitHub tells only administrators who may bypass ${hidden.name}`);
  const actors = own.flatMap(actorsOf);
  const others = actors.filter(({ type }) => !allowed.includes(type));
  const isMissing = allowed.length > 0 && own.length > 0 && actors.length === 0;
  return judged(setting, others.length === 0 && !isMissing, {
    message: isMissing
      ? 'Nobody may write, not even the workflow that renders.'
      : `${others.map(({ type, name }) => `${type} (in ${name})`).join(', ')} may act against the rules at any time.`,
    hint: `Bypass list of the ruleset: ${allowed.length > 0 ? 'the deploy key or the App alone' : 'nobody, or for pull requests only'}.`,
  });
}

function actorsOf({ name, bypass_actors: actors = [] }: Ruleset): { readonly type: string; readonly name: string }[] {
  return actors
    .filter(({ bypass_mode: mode }) => mode !== 'pull_request')
    .map(({ actor_type: type }) => ({ type, name }));
}
