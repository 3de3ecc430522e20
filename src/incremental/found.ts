import { problemsIn, type KnownFound, type Revise } from '../policy/known.js';
import type { Memo } from '../tree/memo.js';
import { lookAt, revised, type ByFile, type Traits } from './by-file.js';

export const foundTraits: Traits<KnownFound> = {
  fileOf: ({ located }) => located.file,
  isTold: (found) => found.isTold === true,
  countOf: problemsIn,
};

/**
 * What the rules find on both sides of a change, by what is known of the base; `next` is what they find on all of the head,
 * once that has been asked.
 */
export function findingsFrom(known: ByFile<KnownFound>, files: ReadonlySet<string> | 'all', memo: Memo) {
  let next: ByFile<KnownFound> | undefined;
  const revise: Revise = async (gone, come) => {
    next = await revised(known, { gone, come }, foundTraits, memo);
    return next && lookAt([known, next], files, memo);
  };
  return { revise, next: () => next };
}
