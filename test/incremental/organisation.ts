import { memoryMemo, type Memo } from '../../src/tree/memo.js';
import { memoryTree, overlay } from '../../src/tree/memory.js';
import type { Tree } from '../../src/tree/tree.js';
import { filesBelow } from '../files.js';
import type { Files } from './histories.js';

/** What single declarations and rules give is the same for both: here is asked what is made of it. */
const shared = memoryMemo();
const ofTrees = /^(state|judged|lists|estimate|rendered|delivered) /;

const isText = (path: string) => /\.(yaml|rego|json|md)$|CODEOWNERS$/.test(path);
/** With a cluster for each environment: a Domain does not meet itself. */
const apart = (path: string, text: string) =>
  path.startsWith('environments/') ? text.replace(/stage: (\w+)/, 'stage: $1\n  cluster: $1') : text;
/** The example organisation. */
export const start: Files = new Map(
  ['services', 'teams', 'environments', 'platform', 'policies', '.github'].flatMap((root) =>
    [...filesBelow('.', root)].map(
      ([path, bytes]) => [path, isText(path) ? apart(path, new TextDecoder().decode(bytes)) : bytes] as const,
    ),
  ),
);
export const first = memoryTree(start);

/** A memo that may have lost a part of what is known, and tells whether all of a tree was estimated for want of it. */
export function losing(memo: Memo, forgets: number) {
  let isWhole = false;
  const isLost = (key: string) => key.startsWith('lists ') && parseInt(key.slice(6, 10), 16) % 60 === forgets;
  const get = (key: string) => {
    isWhole ||= key.startsWith('estimate ');
    return isLost(key) ? Promise.resolve(undefined) : memo.get(key);
  };
  return { memo: { get, put: memo.put }, isWhole: () => isWhole };
}

/** Hashes what is not as it was at the start. */
export function treeOf(files: Files): Promise<Tree> {
  const changed = [...files].filter(([path, text]) => start.get(path) !== text);
  const gone = [...start.keys()].filter((path) => !files.has(path)).map((path) => [path, null] as const);
  return overlay(first, new Map([...changed, ...gone]));
}

/** A memo that has nothing of whole trees yet. */
export function remembering(): Memo {
  const own = memoryMemo();
  const of = (digest: string) => (ofTrees.test(digest) ? own : shared);
  return { get: (digest) => of(digest).get(digest), put: (digest, value) => of(digest).put(digest, value) };
}

/** A memo that knows no tree, so that all of it is read. */
export function unlearning(): Memo {
  const { get, put } = remembering();
  return { get: (digest) => (/^(state|judged) /.test(digest) ? Promise.resolve(undefined) : get(digest)), put };
}
