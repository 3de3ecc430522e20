import type { Undo } from '../diff/undo.js';
import type { UndoNote } from '../diff/undo-notes.js';
import { firstOf } from './limits.js';
import { inWords } from './plural.js';
import type { Report } from './report.js';

/** How what people type, and what comes from a repository, is shown. */
interface Shown {
  readonly code: (text: string) => string;
  readonly text: (text: string) => string;
}

const plain: Shown = { code: (text) => text, text: (text) => text };

/** What `git revert` would do, as {@link undoLines}; nothing where nothing changes that it could bring back. */
export function undoWords({ undo, changes, facts }: Report, maximum: number, shown = plain): string[] {
  return undo.can === 'yes' && changes.length + facts.length === 0 ? [] : undoLines(undo, maximum, shown);
}

/**
 * What is said of the revert, and then a clause or a sentence for each thing to know.
 * @param maximum how many things to know are named
 */
export function undoLines({ can, notes }: Undo, maximum: number, shown = plain): string[] {
  const { first: named, rest: more } = firstOf(notes, maximum);
  const words = (is: UndoNote['is']) => named.filter((note) => note.is === is).map((note) => shown.text(placed(note)));
  const lost = inWords(words('lost'));
  const others = [...words('anew'), ...words('stays'), ...words('kept'), more].filter(Boolean);
  const command = shown.code('git revert');
  if (can === 'no' || can === 'unknown') {
    const first = `${command} ${can === 'no' ? 'does' : 'may'} not bring everything back`;
    const alsoLost = lost === '' ? [] : [`it loses ${lost}`];
    return [first, ...words('cannot'), ...words('unknown'), ...alsoLost, ...others];
  }
  return [`${command} brings everything back${lost === '' ? '' : ` but ${lost}`}`, ...others];
}

/** A clause, without a stop at its end. */
function placed({ what, words, environments }: UndoNote): string {
  const where = environments.length === 0 ? '' : `in ${inWords(environments)}`;
  return [what, where, words.replace(/\.$/, '')].filter(Boolean).join(' ');
}
