import type { ManagedKind } from '../model/kinds/managed.js';
import type { UndoNote } from './undo.js';

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
