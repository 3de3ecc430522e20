import type { ManagedKind } from '../model/kinds/managed.js';

/** Something that a revert does not bring back as it was. */
export interface UndoNote {
  /**
   * `cannot`: it does not go back, or the revert would be held up. `unknown`: nobody knows whether it does. `lost`: data
   * that is gone then. `anew`: made or done once more. `stays`: remains as the change made it. `kept`: is still there and
   * found again, so that all is as before.
   */
  readonly is: (typeof undoKinds)[number];
  /** What it is about; '' where the words are a sentence of their own. */
  readonly what: string;
  /** What becomes of it; '' for what is lost. */
  readonly words: string;
  /** Where it is so; empty where it is of no environment, or the words say it. */
  readonly environments: readonly string[];
}

/** What there is, the gravest first. */
export const undoKinds = ['cannot', 'unknown', 'lost', 'anew', 'stays', 'kept'] as const;

/** A note of one environment, which whoever makes it does not know. */
export type Note = Omit<UndoNote, 'environments'>;

/** What each kind holds. */
const contents: Readonly<Record<ManagedKind, string>> = {
  Database: 'the rows',
  Cache: 'the entries',
  Queue: 'the messages',
  Bucket: 'the objects',
};

export function lostResource(kind: ManagedKind, name: string): Note {
  return lostNote(`${contents[kind]} in ${name}`);
}

export function lostNote(what: string): Note {
  return { is: 'lost', what, words: '' };
}

export function anewNote(what: string, words: string): Note {
  return { is: 'anew', what, words };
}

export function keptNote(what: string): Note {
  return { is: 'kept', what, words: 'stays meanwhile and is taken again' };
}

export function staysNote(what: string): Note {
  return { is: 'stays', what, words: 'stays until somebody deletes it' };
}
