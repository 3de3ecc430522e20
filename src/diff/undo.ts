import type { Problem } from '../declare/finding.js';
import { groupBy } from '../lists.js';
import { isManaged } from '../model/resources.js';
import { problemKey } from '../validate/problem.js';
import type { Unrendered } from '../validate/unrendered.js';
import type { FactChange } from './facts.js';
import { keptNote, lostResource, undoKinds, type UndoNote } from './undo-notes.js';

/** What `git revert` would do once the change is merged. */
export interface Undo {
  /**
   * `yes`: all is as before. `partly`: it goes through, and not all is as before. `no`: something does not go back.
   * `unknown`: not all of the change could be evaluated.
   */
  readonly can: 'yes' | 'partly' | 'no' | 'unknown';
  /** The gravest first. */
  readonly notes: readonly UndoNote[];
}

const answers: Readonly<Record<UndoNote['is'], Undo['can']>> = {
  cannot: 'no',
  unknown: 'unknown',
  lost: 'partly',
  anew: 'partly',
  stays: 'partly',
  kept: 'yes',
};

/** All that is known of the way back. */
export interface Back {
  /** What {@link notesOnPart} says of each part. */
  readonly undo: readonly UndoNote[];
  readonly facts: readonly FactChange[];
  readonly unknown: readonly Unrendered[];
  /** What is found of the change that goes back. */
  readonly heldUp: readonly Problem[];
}

/**
 * What a revert would bring back: the problems that the base has and the head no longer, or in files that go back.
 * @param changed the files that differ
 */
export function broughtBack(
  before: readonly Problem[],
  after: readonly Problem[],
  changed: ReadonlySet<string>,
): Problem[] {
  const known = new Set(after.map(problemKey));
  return before.filter(
    (problem) => problem.waivedBy === undefined && (changed.has(problem.file) || !known.has(problemKey(problem))),
  );
}

export function undoOf({ undo, facts, unknown, heldUp }: Back): Undo {
  const notes = [
    ...heldUp.filter(holdsUp).map(({ message }) => sentenceNote('cannot', message)),
    ...unknown.map(unknownNote),
    ...undo,
    ...resourcesIn(facts),
    ...secretsIn(facts),
  ];
  const same = groupBy(notes, ({ is, what, words }) => JSON.stringify([is, what, words]));
  const merged = [...same.values()].flatMap((alike) => {
    const [first] = alike;
    return first === undefined
      ? []
      : [{ ...first, environments: [...new Set(alike.flatMap((it) => it.environments))] }];
  });
  const sorted = undoKinds.flatMap((is) => merged.filter((note) => note.is === is));
  return undoBy(sorted);
}

/** @param notes the gravest first */
export function undoBy(notes: readonly UndoNote[]): Undo {
  return { can: answers[notes[0]?.is ?? 'kept'], notes };
}

/** A revert is held up by nothing but what loses data or discloses a secret, see ./revert.ts. */
function holdsUp({ isIrreversible, severity }: Problem): boolean {
  return isIrreversible === true && severity === 'error';
}

/** What cannot be rendered stays on the rendered branch as it is, and so does a revert to it. */
function unknownNote({ service, file = '', environment, because, side }: Unrendered): UndoNote {
  if (side === 'head') return sentenceNote('unknown', 'not all of the change could be evaluated');
  const what = `${service ?? file} in ${environment}`;
  return sentenceNote('cannot', `${what} does not go back, because before the change ${because}.`);
}

function sentenceNote(is: 'cannot' | 'unknown', words: string): UndoNote {
  return { is, what: '', words, environments: [] };
}

/** Resources that go, those included of which nothing is rendered. */
function resourcesIn(facts: readonly FactChange[]): UndoNote[] {
  return facts.flatMap(({ kind, name: own, file, effect, environments = [] }): UndoNote[] => {
    if (!isManaged(kind) || (effect !== 'destroys' && effect !== 'orphans')) return [];
    const name = `${file.split('/')[1] ?? ''}/${own}`;
    return [{ ...(effect === 'orphans' ? keptNote(name) : lostResource(kind, name)), environments }];
  });
}

/** Git has the names of values, and never what they were. */
function secretsIn(facts: readonly FactChange[]): UndoNote[] {
  const changed = facts.filter(({ kind, path }) => kind === 'Secret' && (path[0] === 'keys' || path[0] === 'store'));
  return changed.map(({ name, file }) => ({
    is: 'stays',
    what: `what the secret ${file.split('/')[1] ?? ''}/${name} holds`,
    words: 'is as its store has it then',
    environments: [],
  }));
}
