import type { Tree } from '../tree/tree.js';
import type { Octokit } from './octokit.js';
import type { Repository } from './task.js';

/** A commit, as far as what is rendered from it matters. */
export interface CommitMessage {
  readonly id: string;
  readonly message: string;
}

/**
 * The commits of one repository, by their ids. What cannot be had is a TreeError.
 */
export interface Source {
  /** The tip of a branch; undefined where there is no such branch. */
  tip(branch: string): Promise<string | undefined>;
  /** All files of a commit. */
  tree(commit: string): Promise<Tree>;
  /** The best common ancestor of two commits. */
  mergeBase(a: string, b: string): Promise<string>;
  /** The trees of the commits that a branch has been at since a moment, RFC 3339, and the one before, the newest first. */
  recent(branch: string, since: string): Promise<readonly Tree[]>;
  /** The newest commits of a branch, the newest first. */
  messages(branch: string, count: number): Promise<readonly CommitMessage[]>;
  isAncestor(ancestor: string, of: string): Promise<boolean>;
  close(): Promise<void>;
}

/** What a piece of work will read: branches by name, pull requests by number, commits that may have been left behind. */
export interface Wanted {
  readonly branches: readonly string[];
  readonly pulls: readonly number[];
  readonly commits?: readonly string[];
}

/** Opens the source of a repository as it is now. */
export type Sources = (repository: Repository, wanted: Wanted, octokit: Octokit) => Promise<Source>;
