import { fetchedTrees } from '../../tree/fetched.js';
import { TreeError, type Tree } from '../../tree/tree.js';
import type { Octokit } from '../context.js';
import type { Source, Sources } from '../source.js';
import { blobOf, commitsOf, comparison, entriesOf, statusOf, tipOf, treeOfCommit } from './git.js';
import { placeOf, type Place } from './place.js';

/** Bytes of blobs that are kept from one piece of work to the next. */
const maximumKept = 64 * 1024 * 1024;

/** Commits by GitHub's REST API, for where no clone can be kept. An object is asked for once, since it never changes. */
export function restSources(): Sources {
  const kept = keptBlobs();
  return ({ owner, repo, installation }, _, octokit) => {
    const place = placeOf({ owner, repo, installation });
    return Promise.resolve(sourceOf(octokit, place, kept));
  };
}

function sourceOf(octokit: Octokit, place: Place, kept: Map<string, Uint8Array>): Source {
  const roots = new Map<string, string>();
  const trees = fetchedTrees({
    tree: async (id, isDeep) => {
      const { tree, truncated } = await found(`tree ${id}`, entriesOf(octokit, place, id, isDeep));
      const items = tree.map((item) => ({ path: item.path, mode: item.mode, id: item.sha, size: item.size }));
      return { items, isTruncated: truncated };
    },
    blob: async (id) => {
      const before = kept.get(id);
      if (before !== undefined) return before;
      const { content } = await found(`blob ${id}`, blobOf(octokit, place, id));
      const bytes = new Uint8Array(Buffer.from(content, 'base64'));
      kept.set(id, bytes);
      return bytes;
    },
  });
  const rootOf = (id: string): Tree => ({ ...trees, id });
  const compare = (a: string, b: string) => found(`comparison of ${a} and ${b}`, comparison(octokit, place, [a, b]));
  return {
    tip: (branch) => tipOf(octokit, place, branch),
    tree: async (commit) => {
      const root = roots.get(commit) ?? (await found(`commit ${commit}`, treeOfCommit(octokit, place, commit)));
      roots.set(commit, root);
      return rootOf(root);
    },
    mergeBase: async (a, b) => {
      const { mergeBase } = await compare(a, b);
      roots.set(mergeBase.sha, mergeBase.commit.tree.sha);
      return mergeBase.sha;
    },
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

/** Forgets what came first where there is too much. */
function keptBlobs(): Map<string, Uint8Array> {
  let size = 0;
  const blobs = new Map<string, Uint8Array>();
  const add = blobs.set.bind(blobs);
  blobs.set = (id, bytes) => {
    add(id, bytes);
    size += bytes.length;
    for (const [oldest, { length }] of blobs) {
      if (size <= maximumKept) break;
      blobs.delete(oldest);
      size -= length;
    }
    return blobs;
  };
  return blobs;
}
