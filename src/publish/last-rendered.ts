import { groupBy } from '../lists.js';
import type { Context } from '../model/graph.js';
import { memoryMemo } from '../tree/memo.js';
import type { Tree } from '../tree/tree.js';
import { read } from '../validate/read.js';
import { validate } from '../validate/validate.js';
import type { Kept } from './keep.js';
import type { Written } from './state.js';

/** From which commit each kept folder was rendered, by its path, sorted. */
export function sourcesOf(kept: readonly Kept[], { trailers }: Pick<Written, 'trailers'>): Map<string, string> {
  const paths = kept.map(({ folder }) => folder.path).sort();
  return new Map(paths.map((path) => [path, trailers.kept.get(path) ?? trailers.source]));
}

/** What was rendered from a commit, as far as some of it is kept. */
export interface LastRendered {
  readonly kept: readonly Kept[];
  /** All services of that commit in their environments. */
  readonly contexts: readonly Context[];
}

/**
 * The commits that what is kept was last rendered from.
 * @param declarations the declarations in the commit with an id
 */
export async function lastRendered(
  kept: readonly Kept[],
  before: Written,
  declarations: (source: string) => Promise<Tree>,
): Promise<LastRendered[]> {
  const sources = sourcesOf(kept, before);
  const memo = memoryMemo();
  const groups = groupBy(kept, ({ folder }) => sources.get(folder.path) ?? '');
  return Promise.all(
    [...groups].map(async ([source, ofSource]) => {
      const { contexts } = await validate(await read(await declarations(source), memo), memo);
      return { kept: ofSource, contexts };
    }),
  );
}

/** The services that are kept, as they were. */
export function contextsOfKept({ kept, contexts }: LastRendered): Context[] {
  return contexts.filter(({ instance: { environment, service } }) =>
    kept.some(({ folder }) => folder.environment === environment.name && folder.service === service.name),
  );
}
