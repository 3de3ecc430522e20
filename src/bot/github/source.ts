import { fetchedTrees, type Listing } from '../../tree/fetched.js';
import { TreeError, type Tree } from '../../tree/tree.js';
import type { Octokit } from '../octokit.js';
import { keepAtMost, keptOr, type Kept } from '../../kept.js';
import type { Source, Sources } from '../source.js';
import { blobOf, commitsOf, comparison, entriesOf, statusOf, tipOf, treeOfCommit } from './git.js';
import { placeOf, type Place } from './place.js';

/** What is kept from one piece of work to the next. */
interface Objects {
  readonly blobs: Kept<Uint8Array>;
  readonly listings: Kept<Listing>;
  /** The trees of commits. */
  readonly roots: Kept<string>;
  /** By two commits. */
  readonly mergeBases: Kept<string>;
}

/** So much of each: bytes of blobs, entries of trees, commits. */
const maximum = { bytes: 64 * 1024 * 1024, entries: 200_000, commits: 20_000 } as const;

/** Commits by GitHub's REST API, for where no clone can be kept. An object is asked for once, since it never changes. */
export function restSources(): Sources {
  const objects: Objects = {
    blobs: keepAtMost(maximum.bytes, ({ length }) => length),
    listings: keepAtMost(maximum.entries, ({ items }) => items.length),
    roots: keepAtMost(maximum.commits),
    mergeBases: keepAtMost(maximum.commits),
  };
  return ({ owner, repo, installation }, _, octokit) => {
    const place = placeOf({ owner, repo, installation });
    return Promise.resolve(sourceOf(octokit, place, objects));
  };
}

function sourceOf(octokit: Octokit, place: Place, { blobs, listings, roots, mergeBases }: Objects): Source {
  const trees = fetchedTrees({
    tree: (id, isDeep) =>
      keptOr(listings, `${id} ${isDeep}`, async () => {
        const { tree, truncated } = await found(`tree ${id}`, entriesOf(octokit, place, id, isDeep));
        const items = tree.map((item) => ({ path: item.path, mode: item.mode, id: item.sha, size: item.size }));
        return { items, isTruncated: truncated };
      }),
    blob: (id) =>
      keptOr(blobs, id, async () => {
        const { content } = await found(`blob ${id}`, blobOf(octokit, place, id));
        return new Uint8Array(Buffer.from(content, 'base64'));
      }),
  });
  const rootOf = (id: string): Tree => ({ ...trees, id });
  const compare = (a: string, b: string) => found(`comparison of ${a} and ${b}`, comparison(octokit, place, [a, b]));
  return {
    tip: (branch) => tipOf(octokit, place, branch),
    tree: async (commit) =>
      rootOf(await keptOr(roots, commit, () => found(`commit ${commit}`, treeOfCommit(octokit, place, commit)))),
    mergeBase: (a, b) =>
      keptOr(mergeBases, `${a} ${b}`, async () => {
        const { mergeBase } = await compare(a, b);
        roots.set(mergeBase.sha, mergeBase.commit.tree.sha);
        return mergeBase.sha;
      }),
    recent: async (branch, since) => {
      const commits = await commitsOf(octokit, place, branch, { since });
      const known = new Map(commits.map((it) => [it.sha, it]));
      const states: Tree[] = [];
      for (let next = commits[0]?.sha; next !== undefined; next = known.get(next)?.parents[0]?.sha) {
        const tree = known.get(next)?.commit.tree.sha ?? (await treeOfCommit(octokit, place, next));
        states.push(rootOf(tree));
        if (!known.has(next)) break;
      }
      return states;
    },
    messages: async (branch, count) => {
      const commits = await commitsOf(octokit, place, branch, { count }).catch((error: unknown) => {
        // There is no such branch.
        if (statusOf(error) === 404) return [];
        throw error;
      });
      return commits.map(({ sha, commit }) => ({ id: sha, message: commit.message }));
    },
    isAncestor: async (ancestor, of) => {
      const { status } = await compare(ancestor, of);
      return status === 'ahead' || status === 'identical';
    },
    close: () => Promise.resolve(),
  };
}

/** What the server does not have, nobody can judge; any other fault may pass. */
async function found<Value>(what: string, answer: Promise<Value>): Promise<Value> {
  try {
    return await answer;
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
    throw new TreeError(`GitHub has no ${what}.`, 'See that the App may read the contents of the repository.');
  }
}
