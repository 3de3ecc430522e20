import type { Organisation } from '../model/organisation.js';
import { ask, type Answers, type Engine } from './ask.js';
import type { Question } from './inputs.js';
import { foundAgain, identityOf, knownFound, type KnownFound, type Revise } from './known.js';
import type { Rule } from './manifest.js';

/** What rules are asked on both sides. */
export interface Asked {
  readonly asked: readonly Question[];
  readonly questions: readonly Question[];
  /** Missing where nothing is known of the base. */
  readonly revise: Revise | undefined;
  readonly rules: ReadonlyMap<string, Rule>;
  readonly waivers: Organisation['waivers'];
}

export interface Answered {
  readonly before: Answers;
  readonly after: Answers;
  readonly unseen: number;
  /** What is known of the base, where it was. */
  readonly found?: readonly KnownFound[];
}

/**
 * What the rules answer on both sides. Where the answers of the base are known, only what differs is asked; undefined where
 * nobody knows them any more.
 */
export async function answersOf(
  { asked, questions, revise, rules, waivers }: Asked,
  engine: Engine | undefined,
): Promise<Answered | undefined> {
  if (revise === undefined)
    return { before: await answer(engine, asked), after: await answer(engine, questions), unseen: 0 };
  const [old, now] = [asked, questions].map((all) => new Map(all.map((it) => [identityOf(it), it])));
  const without = (all: typeof old, others: typeof now) =>
    [...(all ?? [])].flatMap(([identity, question]) => (others?.has(identity) === true ? [] : question));
  const gone = await answer(engine, without(old, now));
  const come = await answer(engine, without(now, old));
  const known = ({ found }: Answers) => found.map((it) => knownFound(it, waivers));
  const sides = await revise(known(gone), known(come));
  if (sides === undefined) return undefined;
  const again = (all: readonly KnownFound[]) => all.flatMap((it) => foundAgain(it, rules));
  return {
    before: { found: again(sides.before), failures: gone.failures },
    after: { found: again(sides.after), failures: come.failures },
    unseen: sides.unseen,
    found: sides.before,
  };
}

export async function answer(engine: Engine | undefined, questions: readonly Question[]): Promise<Answers> {
  return engine ? ask(engine, questions) : { found: [], failures: [] };
}
