import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { git, runGit } from './process.js';

/** The id that a full ref name has; undefined where there is no such ref. */
export async function refAt(dir: string, ref: string): Promise<string | undefined> {
  // A ref has a file of its own (gitrepository-layout) until somebody packs it: to read that is faster than to ask git.
  const text = /^refs(?:\/[\w-][\w.-]*)+$/.test(ref) ? await readFile(join(dir, ref), 'utf8').catch(() => '') : '';
  if (/^[\da-f]{40}\n$/.test(text)) return text.trim();
  const { exitCode, stdout } = await runGit(dir, ['rev-parse', '--verify', '--quiet', ref, '--']);
  return exitCode === 0 ? stdout.toString().split('\n')[0] : undefined;
}

/** Refs below a full prefix, in their order. */
export async function refsBelow(dir: string, prefix: string): Promise<readonly (readonly [string, string])[]> {
  const text = await git(dir, ['for-each-ref', '--format=%(refname) %(objectname)', `${prefix}*`, `${prefix}**/*`]);
  const lines = [...new Set(text.split('\n'))].filter((line) => line !== '');
  return lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), line.slice(line.lastIndexOf(' ') + 1)]);
}

/**
 * Moves a ref, or makes it.
 * @param before what it must be at; nothing for a new one; undefined for whatever it is at.
 * @returns whether it moved.
 */
export async function setRef(dir: string, ref: string, id: string, before?: string): Promise<boolean> {
  const { exitCode } = await runGit(dir, ['update-ref', ref, id, ...(before === undefined ? [] : [before])]);
  return exitCode === 0;
}

export async function deleteRef(dir: string, ref: string): Promise<void> {
  await git(dir, ['update-ref', '-d', ref]);
}

/** Whether Git takes a name as the full name of a ref. */
export async function isRefName(dir: string, ref: string): Promise<boolean> {
  return (await runGit(dir, ['check-ref-format', ref])).exitCode === 0;
}

export async function isAncestor(dir: string, ancestor: string, of: string): Promise<boolean> {
  return (await runGit(dir, ['merge-base', '--is-ancestor', ancestor, of])).exitCode === 0;
}

/** The best common ancestor; undefined where two histories have nothing in common. */
export async function mergeBase(dir: string, a: string, b: string): Promise<string | undefined> {
  const { exitCode, stdout } = await runGit(dir, ['merge-base', a, b]);
  return exitCode === 0 ? stdout.toString().trim() : undefined;
}
