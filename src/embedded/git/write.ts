import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import type { Signature } from './objects.js';
import { git, localEnvironment, runGit } from './process.js';

/** Makes an empty bare repository that can be cloned by commit id, too. */
export async function createBare(dir: string, defaultBranch: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const args = ['init', '--quiet', '--bare', `--initial-branch=${defaultBranch}`, dir];
    execFile('git', args, { env: localEnvironment() }, (error) => (error === null ? resolve() : reject(error)));
  });
  await git(dir, ['config', 'uploadpack.allowAnySHA1InWant', 'true']);
  await git(dir, ['config', 'uploadpack.allowFilter', 'true']);
  await git(dir, ['config', 'gc.auto', '0']);
}

export async function writeBlob(dir: string, content: Uint8Array): Promise<string> {
  return git(dir, ['hash-object', '-w', '--stdin'], content);
}

/** A file of a tree: its new content, or the id of its blob; null where it goes. */
export interface TreeChange {
  readonly path: string;
  readonly mode: string;
  readonly becomes: { readonly content: Uint8Array } | { readonly id: string } | null;
}

/** Writes the tree `base` (nothing: the empty one) with changes. @throws Error when git refuses one of them. */
export async function writeTree(
  dir: string,
  base: string | undefined,
  changes: readonly TreeChange[],
): Promise<string> {
  // Of the commit only its tree is taken, and the ref goes again.
  const ref = `refs/embedded/${randomUUID()}`;
  const header = [`commit ${ref}`, 'committer embedded <embedded@localhost> 0 +0000', 'data 0', '', ''].join('\n');
  const from = base === undefined ? '' : `M 040000 ${base} \n`;
  const end = ['ls ""', '', `reset ${ref}`, `from ${'0'.repeat(40)}`, '', ''].join('\n');
  const input = Buffer.concat([Buffer.from(`${header}${from}`), ...changes.flatMap(importOf), Buffer.from(end)]);
  // `<mode> tree <id>\t<path>`
  const listed = await git(dir, ['fast-import', '--quiet', '--force'], input);
  return listed.split(/[ \t]/)[2] ?? '';
}

/** A change as `git fast-import` reads it. */
function importOf({ path, mode, becomes }: TreeChange): Uint8Array[] {
  if (becomes === null) return [Buffer.from(`D ${quoted(path)}\n`)];
  if ('id' in becomes) return [Buffer.from(`M ${mode} ${becomes.id} ${quoted(path)}\n`)];
  const { content } = becomes;
  const head = `M ${mode} inline ${quoted(path)}\ndata ${content.length}\n`;
  return [Buffer.from(head), content, Buffer.from('\n')];
}

/** A path as `git fast-import` reads it. */
function quoted(path: string): string {
  return `"${path.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}

export interface NewCommit {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
}

/** Writes a commit; no branch moves. */
export async function writeCommit(dir: string, commit: NewCommit): Promise<string> {
  const { tree, parents, author, committer, message } = commit;
  const lines = [
    `tree ${tree}`,
    ...parents.map((parent) => `parent ${parent}`),
    `author ${author.name} <${author.email}> ${author.time} +0000`,
    `committer ${committer.name} <${committer.email}> ${committer.time} +0000`,
    '',
    message,
  ];
  return git(dir, ['hash-object', '-t', 'commit', '-w', '--stdin'], `${lines.join('\n')}\n`);
}

/** The tree of a merge of two commits; undefined where they clash. */
export async function mergeTrees(dir: string, ours: string, theirs: string): Promise<string | undefined> {
  const { exitCode, stdout, stderr } = await runGit(dir, ['merge-tree', '--write-tree', ours, theirs]);
  if (exitCode > 1) throw new Error(`Git could not merge (it has to be 2.38 or later): ${stderr}`);
  return exitCode === 0 ? stdout.toString().trim() : undefined;
}

/** The tree of a commit with what lies between two trees undone; undefined where it clashes. */
export async function undoneTree(
  dir: string,
  tip: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<string | undefined> {
  const nobody: Signature = { name: 'embedded', email: 'embedded@localhost', time: 0 };
  const commit = (tree: string, parents: readonly string[]) =>
    writeCommit(dir, { tree, parents, author: nobody, committer: nobody, message: 'A side of a merge' });
  // Git 2.39 takes no merge base from outside: two commits are made that have the right one.
  const base = await commit(await git(dir, ['rev-parse', `${from}^{tree}`]), []);
  const ours = await commit(await git(dir, ['rev-parse', `${tip}^{tree}`]), [base]);
  const theirs = await commit(await git(dir, ['rev-parse', `${to}^{tree}`]), [base]);
  return mergeTrees(dir, ours, theirs);
}
