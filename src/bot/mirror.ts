import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isAncestor, tipOf } from '../tree/branch.js';
import { openRepository, type Repository as Opened } from '../tree/git.js';
import { run } from '../tree/git-process.js';
import { statesOf } from '../tree/history.js';
import { decodeName } from '../tree/names.js';
import type { Octokit } from './octokit.js';
import { keepAtMost, keptOr, type Kept } from '../kept.js';
import type { Source, Sources, Wanted } from './source.js';
import type { Repository } from './task.js';

/** Where mirrors are kept and where they are fetched from. */
export interface Mirrors {
  /** A folder of ours alone; what is in it can be lost at any time. */
  readonly folder: string;
  /** The address of GitHub for git, such as https://github.com. */
  readonly server: string;
}

/** A mirror could not be brought up to date: another try may succeed. */
export class FetchError extends Error {
  override readonly name = 'FetchError';
}

/** So many are remembered: those of two commits never change, and git takes a process for each. */
const maximumMergeBases = 20_000;

/** Commits in bare mirrors that git keeps: whatever the size of a repository, only what is new is fetched. */
export function mirrorSources({ folder, server }: Mirrors): Sources {
  const busy = new Map<string, Promise<unknown>>();
  const mergeBases = keepAtMost<string>(maximumMergeBases);
  return async (repository, wanted, octokit) => {
    const { owner, repo } = repository;
    const dir = join(folder, owner.toLowerCase(), `${repo.toLowerCase()}.git`);
    // Two fetches at once would be in the way of each other's refs.
    const fetching = (busy.get(dir) ?? Promise.resolve())
      .catch(() => undefined)
      .then(() => bringUpToDate(dir, `${server}/${owner}/${repo}.git`, wanted, octokit));
    busy.set(dir, fetching);
    await fetching;
    return sourceOf({ dir, opened: await openRepository(dir), mergeBases }, repository);
  };
}

async function bringUpToDate(dir: string, url: string, wanted: Wanted, octokit: Octokit): Promise<void> {
  await mkdir(dir, { recursive: true });
  if ((await tried(dir, ['rev-parse', '--is-bare-repository'])) !== 'true') {
    await must(dir, ['init', '--quiet', '--bare', '--initial-branch=main']);
  }
  const env = await credentials(octokit);
  const refs = [
    ...wanted.branches.map((name) => `refs/heads/${name}`),
    ...wanted.pulls.map((number) => `refs/pull/${number}/head`),
  ];
  const listed = refs.length === 0 ? '' : await must(dir, ['ls-remote', url, ...refs], env);
  const there = new Map(listed.split('\n').map((line) => line.split('\t').reverse() as [string, string]));
  const known = await knownRefs(dir);
  for (const ref of refs.filter((it) => !there.has(it) && known.has(it))) await must(dir, ['update-ref', '-d', ref]);
  const stale = refs
    .filter((ref) => there.has(ref) && there.get(ref) !== known.get(ref))
    .map((ref) => `+${ref}:${ref}`);
  const fetch = ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head'];
  if (stale.length > 0) await must(dir, [...fetch, url, ...stale], env);
  const tips = new Set(there.values());
  for (const commit of new Set(wanted.commits ?? [])) {
    if (tips.has(commit)) continue;
    // What nobody has any more is missed by whoever reads it.
    if ((await tipOf(dir, commit)) === undefined) await run(dir, [...fetch, url, commit], { env });
  }
}

/** The commits of the refs that are here. */
async function knownRefs(dir: string): Promise<Map<string, string>> {
  const listed = await must(dir, ['for-each-ref', '--format=%(refname) %(objectname)']);
  return new Map(listed.split('\n').map((line) => line.split(' ') as [string, string]));
}

/** In the environment alone: arguments and addresses are shown to others, and stand in messages. */
async function credentials(octokit: Octokit): Promise<NodeJS.ProcessEnv> {
  const { token } = (await octokit.auth({ type: 'installation' })) as { readonly token?: string };
  const basic = Buffer.from(`x-access-token:${token ?? ''}`).toString('base64');
  const settings = [
    ['credential.helper', ''],
    // The token is for this server, and for nobody that it names.
    ['http.followRedirects', 'false'],
    ...(token === undefined ? [] : [['http.extraHeader', `Authorization: Basic ${basic}`]]),
  ];
  return {
    GIT_TERMINAL_PROMPT: '0',
    GIT_CONFIG_COUNT: String(settings.length),
    ...Object.fromEntries(
      settings.flatMap(([key, value], index) => [
        [`GIT_CONFIG_KEY_${index}`, key],
        [`GIT_CONFIG_VALUE_${index}`, value],
      ]),
    ),
  };
}

async function tried(dir: string, args: readonly string[]): Promise<string | undefined> {
  // A repository around this folder is none of ours.
  const { exitCode, stdout } = await run(dir, [`--git-dir=${dir}`, ...args]);
  return exitCode === 0 ? decodeName(stdout).trim() : undefined;
}

async function must(dir: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  const { exitCode, stdout, stderr } = await run(dir, args, { env });
  if (exitCode === 0) return decodeName(stdout).trim();
  throw new FetchError(`git ${args[0] ?? ''} failed: ${stderr}`);
}

interface Mirror {
  readonly dir: string;
  readonly opened: Opened;
  readonly mergeBases: Kept<string>;
}

function sourceOf({ dir, opened, mergeBases }: Mirror, { owner, repo }: Repository): Source {
  const ref = (branch: string) => `refs/heads/${branch}`;
  return {
    tip: (branch) => tipOf(dir, ref(branch)),
    tree: (commit) => opened.whole(commit),
    mergeBase: (a, b) => keptOr(mergeBases, `${a} ${b}`, () => opened.mergeBase(a, b)),
    recent: async (branch, since) =>
      Promise.all((await statesOf(dir, ref(branch), since)).map((commit) => opened.whole(commit))),
    messages: async (branch, count) => {
      if ((await tipOf(dir, ref(branch))) === undefined) return [];
      const format = ['log', '-z', '--format=%H%n%B', `--max-count=${count}`, ref(branch), '--'];
      const { exitCode, stdout, stderr } = await run(dir, format);
      if (exitCode !== 0) throw new FetchError(`git log of ${branch} of ${owner}/${repo} failed: ${stderr}`);
      const records = new TextDecoder().decode(stdout).split('\0').filter(Boolean);
      return records.map((record) => {
        const end = record.indexOf('\n');
        return { id: record.slice(0, end), message: record.slice(end + 1) };
      });
    },
    isAncestor: (ancestor, of) => isAncestor(dir, ancestor, of),
    close: () => opened.close(),
  };
}
