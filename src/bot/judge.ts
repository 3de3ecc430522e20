import type { OtherChange } from '../cost/ledger.js';
import { evaluate } from '../evaluate.js';
import { digestsOf, type Digests, type OtherHead, type Told } from '../report/digests.js';
import type { Report } from '../report/report.js';
import { mergedByPath } from '../tree/merged-by-path.js';
import { TreeError, type Tree } from '../tree/tree.js';
import type { Judging } from './context.js';
import { statusOf } from './github/git.js';
import { isOurs } from '../approve/judging.js';
import { differInOurs } from './ours.js';
import { otherProgram } from './program.js';
import { besideOthers } from './together.js';
import type { Source } from './source.js';

/** A change of a branch by commits. */
export interface Judgeable {
  /** The branch that is to be changed, and its tip. */
  readonly branch: string;
  readonly base: string;
  readonly head: string;
  /** Other open pull requests. */
  readonly others: readonly OtherHead[];
  /** The moment to judge at, RFC 3339. */
  readonly now: string;
  /** Asks GitHub what Git does not know; without it nothing is confirmed, and no owner refused. */
  readonly told?: AskTold;
}

export type AskTold = (trees: { readonly base: Tree; readonly head: Tree }) => Promise<Told>;

/** What is known of a change. */
export type Judgement =
  | Judged
  | { readonly kind: 'untouched' }
  /** Nobody can say what a merge would give, or judge it; sentences. */
  | Refused;

export interface Refused {
  readonly kind: 'refused';
  readonly title: string;
  readonly because: string;
  /** A fault of this program, which somebody has to be told of. */
  readonly fault?: unknown;
}

export interface Judged {
  readonly kind: 'judged';
  readonly report: Report;
  readonly digests: Digests;
  /** The base, and what the merge gives. */
  readonly trees: { readonly base: Tree; readonly head: Tree };
  readonly others: readonly OtherChange[];
  readonly told: Told;
}

/** The commits that a judgement reads. */
export type States = Pick<Source, 'tree' | 'mergeBase' | 'recent'>;

/** Judges what the merge of a head into the tip of its base would give: that is what will be rendered. */
export async function judge(context: Judging, source: States, change: Judgeable): Promise<Judgement> {
  try {
    return await judged(context, source, change);
  } catch (error) {
    const title = 'Could not be evaluated';
    if (error instanceof TreeError) return { kind: 'refused', title, because: `${error.message} ${error.remedy}` };
    if (mayPass(error)) throw error;
    const because = 'This is a fault of the program, not of what is declared. Its log has more.';
    return { kind: 'refused', title, because, fault: error };
  }
}

/** Whether another try may succeed: GitHub or the network did not answer, or somebody ended the work. */
function mayPass(error: unknown): boolean {
  const isOfProgram = error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError;
  return !isOfProgram || statusOf(error) !== undefined;
}

/** The same, and which other open pull requests it breaks together with. */
export async function judgeBesideOthers(context: Judging, source: States, change: Judgeable): Promise<Judgement> {
  const judgement = await judge(context, source, change);
  if (judgement.kind !== 'judged') return judgement;
  const { report, trees, others } = judgement;
  const beside = { report, ...trees, others, now: change.now, told: judgement.told };
  return { ...judgement, report: await besideOthers(context, beside) };
}

async function judged(context: Judging, source: States, change: Judgeable): Promise<Judgement> {
  const merge = await mergeOf(source, change);
  if ('clashes' in merge) return clash(merge.clashes);
  const { base, head, mergeBase } = merge;
  if (!(await differInOurs(base, head))) return { kind: 'untouched' };
  const because = await otherProgram(base);
  if (because !== undefined) return { kind: 'refused', title: 'Another version of towpath is pinned', because };
  const { now } = change;
  const others = await otherChanges(source, change);
  const told = (await change.told?.({ base, head })) ?? {};
  const report = await evaluate(
    {
      base,
      head,
      now,
      others,
      history: (days) => source.recent(change.branch, daysBefore(now, days)),
      existing: 'counted',
      ...told,
    },
    context.ports,
  );
  const decided = { now, base: change.base, head: change.head, mergeBase, others: change.others, ...told };
  return { kind: 'judged', report, digests: await digestsOf(base, decided), trees: { base, head }, others, told };
}

type Merge =
  { readonly base: Tree; readonly head: Tree; readonly mergeBase: string } | { readonly clashes: readonly string[] };

/** The tip of the base, and what merging the head into it gives. */
export async function mergeOf(
  source: Pick<Source, 'tree' | 'mergeBase'>,
  { base, head }: Pick<Judgeable, 'base' | 'head'>,
): Promise<Merge> {
  const mergeBase = await source.mergeBase(base, head);
  const [was, ours, theirs] = await Promise.all([mergeBase, base, head].map((commit) => source.tree(commit)));
  if (was === undefined || ours === undefined || theirs === undefined) throw new TypeError('three trees');
  const merged = await mergedByPath({ base: was, ours, theirs }, isOurs);
  return 'clashes' in merged ? merged : { base: ours, head: merged.tree, mergeBase };
}

/** What other open pull requests would merge. Those that clash with the base themselves change nothing yet. */
async function otherChanges(source: States, { base, others }: Judgeable): Promise<OtherChange[]> {
  const changes = others.map(async ({ number, head }): Promise<OtherChange[]> => {
    const merge = await mergeOf(source, { base, head }).catch((error: unknown) => {
      if (error instanceof TreeError) return { clashes: [] };
      throw error;
    });
    if ('clashes' in merge || !(await differInOurs(merge.base, merge.head))) return [];
    return [{ name: `#${number}`, head: merge.head }];
  });
  return (await Promise.all(changes)).flat();
}

/** So many paths of a clash are named. */
const maximumNamed = 10;

function clash(paths: readonly string[]): Judgement {
  const more = paths.length - maximumNamed;
  const named = [...paths.slice(0, maximumNamed), ...(more > 0 ? [`${more} more`] : [])].join(', ');
  const because = `The base branch has changed the same files since this left it: ${named}. Rebase, so that what is merged is what was judged.`;
  return { kind: 'refused', title: 'Rebase: the base branch has changed the same files', because };
}

function daysBefore(moment: string, days: number): string {
  return new Date(Date.parse(moment) - days * 24 * 3600 * 1000).toISOString();
}
