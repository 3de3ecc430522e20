import { Option } from 'commander';

/** The options that several commands have. */
export const repo = () => new Option('--repo <dir>', 'the repository of declarations, or a folder of it').default('.');
export const head = () =>
  new Option('--head <tree>', 'what to read: a revision, worktree or index').default('worktree');
export const cache = () => new Option('--no-cache', 'compute everything anew, and keep nothing of it on disk');
export const base = () =>
  new Option('--base <rev>', 'what to compare with (default: the merge base with the default branch)');
export const now = () => new Option('--now <time>', 'the moment to judge at, RFC 3339 (default: the clock)');
/** The first format is the default. */
export const format = (choices: readonly string[]) =>
  new Option('--format <format>', 'how to show it').choices(choices).default(choices[0]);
