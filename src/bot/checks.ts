import { sha256Digest } from '../tree/objects.js';
import { batchesOf } from './annotations.js';
import type { Context } from './context.js';
import {
  checksOf,
  createCheck,
  updateCheck,
  type Annotation,
  type CheckRun,
  type CheckState,
} from './github/checks.js';
import type { Place } from './github/place.js';
import { checkNames, type Result, type Results } from './results.js';
import { madeOnce } from './until-known.js';

/** A commit whose checks these are, and what decides beside it. */
export interface Checked {
  readonly place: Place;
  readonly head: string;
  /** The commit of the base. */
  readonly base: string;
}

/** The two checks of a commit. */
export interface Checks {
  /** Says that the verdict is on its way, unless it is known for this very base. */
  begin(): Promise<void>;
  /** The verdict comes last: whoever sees it finds all else done. */
  end(results: Results): Promise<void>;
  /** Ends what was begun and is of no use any more. */
  cancel(): Promise<void>;
}

/** What is known of a check run that is there. */
type Known = Pick<CheckRun, 'id' | 'status'> & { readonly name: string; readonly run?: CheckRun };

export async function checksFor(context: Context, checked: Checked): Promise<Checks> {
  const { octokit } = context;
  const { place, head } = checked;
  const pair = `${checked.base}..${head}`;
  let known: readonly Known[] = (await runsOf(context, checked)).map(knownOf);
  const isForPair = ({ run }: Known) => run?.external_id?.split(' ')[0] === pair;
  const isAnnotated = ({ run }: Known) => (run?.output.annotations_count ?? 0) > 0;

  const create = async (name: string, state: CheckState): Promise<Known> => {
    const before = new Set(known.map(({ id }) => id));
    const id = await madeOnce<CheckRun['id']>(
      context,
      () => createCheck(octokit, place, { name, head_sha: head, ...state }),
      async () => (await runsOf(context, checked)).find((run) => run.name === name && !before.has(run.id))?.id,
    );
    const made = { id, name, status: state.status };
    known = [made, ...known];
    return made;
  };

  const endOne = async (name: string, result: Result): Promise<void> => {
    const external = `${pair} ${digestOf(result.annotations)}`;
    const ended = endedAs(result, external);
    const before = known.find((it) => it.name === name);
    if (before?.run !== undefined && isSame(before.run, ended)) return;
    // What a run is annotated with stays there: other annotations need another run.
    const isStale =
      before !== undefined && isAnnotated(before) && before.run?.external_id?.split(' ')[1] !== external.split(' ')[1];
    let run = isStale ? undefined : before;
    for (const step of stepsTo(ended, run !== undefined && isAnnotated(run) ? [] : result.annotations)) {
      if (run === undefined) run = await create(name, step);
      else await updateCheck(octokit, place, run.id, step);
    }
  };

  return {
    begin: async () => {
      const name = checkNames.verdict;
      const run = known.find((it) => it.name === name);
      if (run !== undefined && (run.status !== 'completed' || isForPair(run))) return;
      const output = { title: 'Being evaluated', summary: 'The result follows.' };
      const begun: CheckState = { status: 'in_progress', external_id: pair, output };
      if (run === undefined || isAnnotated(run)) await create(name, begun);
      else {
        await updateCheck(octokit, place, run.id, begun);
        known = known.map((it) => (it === run ? { id: run.id, name, status: begun.status } : it));
      }
    },
    end: async ({ verdict, approvals }) => {
      await endOne(checkNames.approvals, approvals);
      await endOne(checkNames.verdict, verdict);
    },
    cancel: async () => {
      const output = { title: 'A newer commit was pushed', summary: 'The newest commit is judged instead.' };
      for (const { id } of known.filter(({ status }) => status !== 'completed'))
        await updateCheck(octokit, place, id, { status: 'completed', conclusion: 'cancelled', output });
    },
  };
}

function runsOf({ octokit, app }: Context, { place, head }: Checked): Promise<CheckRun[]> {
  return checksOf(octokit, place, head, app.id);
}

function knownOf(run: CheckRun): Known {
  return { id: run.id, name: run.name, status: run.status, run };
}

function endedAs({ state, title, summary, text }: Result, external: string): CheckState {
  return {
    ...(state === 'waiting' ? { status: 'in_progress' } : { status: 'completed', conclusion: state }),
    external_id: external,
    output: { title, summary, ...(text !== undefined && text !== '' && { text }) },
  };
}

/** The requests that lead there: more annotations than one takes come before, while nobody can merge yet. */
function stepsTo(ended: CheckState, annotations: readonly Annotation[]): CheckState[] {
  const batches = annotations.length === 0 ? [[]] : batchesOf(annotations);
  return batches.map((batch, index) => {
    const output = { ...ended.output, ...(batch.length > 0 && { annotations: batch }) };
    return index < batches.length - 1
      ? { status: 'in_progress', external_id: ended.external_id ?? '', output }
      : { ...ended, output };
  });
}

function isSame(run: CheckRun, { status, conclusion, external_id: external, output }: CheckState): boolean {
  return (
    run.status === status &&
    (run.conclusion ?? undefined) === conclusion &&
    run.external_id === external &&
    run.output.title === output.title &&
    run.output.summary === output.summary &&
    (run.output.text ?? undefined) === output.text
  );
}

function digestOf(value: unknown): string {
  return sha256Digest(new TextEncoder().encode(JSON.stringify(value))).slice(0, 12);
}
