import type { State } from '../../src/publish/state.js';
import { stateOf } from '../../src/publish/state.js';
import { nextOf } from '../../src/publish/next.js';
import { publicationOf, type Publication } from '../../src/publish/publication.js';
import { memoryMemo } from '../../src/tree/memo.js';
import { memoryTree } from '../../src/tree/memory.js';
import { sha1Digest } from '../../src/tree/objects.js';
import { filesBelow, type Tree } from '../../src/tree/tree.js';
import { read } from '../../src/validate/read.js';
import { validate, type Validated } from '../../src/validate/validate.js';

export type Files = ReadonlyMap<string, string>;

/** A rendered branch in memory, to which commits are published one after the other. */
export interface Branch {
  /** @returns what the commit made of the branch. */
  publish(files: Files): Promise<{ head: Validated; publication: Publication; state: State }>;
}

export function branch(): Branch {
  const sources = new Map<string, Tree>();
  let before: State | undefined;
  return {
    publish: async (files) => {
      const declarations = memoryTree(files);
      const source = String(sources.size);
      sources.set(source, declarations);
      const head = await validated(declarations);
      const publication = await publicationOf(head, before, {
        digest: sha1Digest,
        declarations: (id) => Promise.resolve(sources.get(id) ?? memoryTree(new Map())),
      });
      const next = await nextOf(before, publication, { source, declarations, program: '0' }, sha1Digest);
      before = await stateOf(next);
      return { head, publication, state: before };
    },
  };
}

export async function validated(tree: Tree): Promise<Validated> {
  const memo = memoryMemo();
  return validate(await read(tree, memo), memo);
}

/** The text of every file of a tree, by path. */
export async function textsIn(tree: Tree): Promise<Map<string, string>> {
  const files = await filesBelow(tree, '');
  const texts = files.map(async ({ path, id }) => {
    const blob = await tree.blob(id);
    return [path, 'bytes' in blob ? new TextDecoder().decode(blob.bytes) : ''] as const;
  });
  return new Map(await Promise.all(texts));
}
