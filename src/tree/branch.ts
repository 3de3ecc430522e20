import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { environment, notStarted, run } from './git-process.js';
import { decodeName } from './names.js';
import { TreeError } from './tree.js';

/** A commit that is to follow `parent` on a branch. */
export interface NextCommit {
  /** The full name of the branch's ref. */
  readonly ref: string;
  /** The id of the commit that the branch is at; nothing for the first one. */
  readonly parent: string | undefined;
  readonly message: string;
  /** Seconds since 1970: not the clock, so that the same commit made twice is one commit. */
  readonly time: number;
  /** The text of each file that is written, null for one that goes. */
  readonly changes: ReadonlyMap<string, string | null>;
}

/** The id of the commit that a ref names; undefined where there is no such ref. */
export async function tipOf(dir: string, ref: string): Promise<string | undefined> {
  const { exitCode, stdout } = await run(dir, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]);
  return exitCode === 0 ? decodeName(stdout).trim() : undefined;
}

/** Whether Git allows a branch to be called so. */
export async function isBranchName(dir: string, name: string): Promise<boolean> {
  return (await run(dir, ['check-ref-format', `refs/heads/${name}`])).exitCode === 0;
}

/**
 * Whether a commit is another one or one of its ancestors.
 * @throws TreeError when git cannot tell, such as where one of them is missing.
 */
export async function isAncestor(dir: string, ancestor: string, of: string): Promise<boolean> {
  const { exitCode, stderr } = await run(dir, ['merge-base', '--is-ancestor', ancestor, of]);
  if (exitCode <= 1) return exitCode === 0;
  throw new TreeError(`Git could not tell whether ${ancestor} came before ${of}: ${stderr}`, historyAdvice);
}

const historyAdvice = 'Fetch the whole history: `git fetch --unshallow`, or `fetch-depth: 0` for actions/checkout.';

/**
 * Writes a commit and moves its branch there, without a work tree. The branch moves last and at once: whatever ends this
 * before leaves it where it was.
 * @returns the id of the commit; undefined when the branch was no longer at `parent`, and was left alone.
 * @throws TreeError when git cannot write.
 */
export async function writeCommit(dir: string, commit: NextCommit): Promise<string | undefined> {
  const args = ['-C', dir, 'fast-import', '--quiet', '--done', '--date-format=raw'];
  const child = spawn('git', args, { env: environment(), windowsHide: true, stdio: 'pipe' });
  const ended = once(child, 'close').catch((error: unknown) => {
    throw notStarted(error as Error);
  });
  let [answer, complaint] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (answer += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  // What ends the process early is told by its exit.
  child.stdin.on('error', () => undefined);
  for (const part of importOf(commit)) {
    if (!child.stdin.write(part) && child.stdin.writable) await Promise.race([drained(child.stdin), ended]);
  }
  child.stdin.end();
  const [exitCode] = (await ended) as [number | null];
  if (exitCode === 0) return answer.trim();
  if (/Not updating/.test(complaint) || (await tipOf(dir, commit.ref)) !== commit.parent) return undefined;
  throw new TreeError(
    `Git could not write a commit to ${commit.ref}: ${complaint.trim() || 'it gave no reason'}`,
    'See that there is room on the disk and that you may write to the repository.',
  );
}

/** When a stream takes more, or nothing any more. */
async function drained(stream: NodeJS.EventEmitter): Promise<void> {
  await once(stream, 'drain').catch(() => undefined);
}

const committer = 'towpath <towpath@towpath.dev>';

/** The input of `git fast-import` (git-scm.com/docs/git-fast-import). */
function* importOf({ ref, parent, message, time, changes }: NextCommit): Generator<string> {
  yield `commit ${ref}\nmark :1\ncommitter ${committer} ${time} +0000\n${data(message)}`;
  if (parent !== undefined) yield `from ${parent}\n`;
  for (const [path, text] of changes) {
    yield text === null ? `D ${quoted(path)}\n` : `M 100644 inline ${quoted(path)}\n${data(text)}`;
  }
  yield '\nget-mark :1\ndone\n';
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}

function quoted(path: string): string {
  return `"${path.replaceAll(/["\\\n]/g, (character) => (character === '\n' ? '\\n' : `\\${character}`))}"`;
}

/** The work trees in which a branch is checked out: moving it would leave their files behind. */
export async function checkedOutIn(dir: string, ref: string): Promise<string[]> {
  const { stdout } = await run(dir, ['worktree', 'list', '--porcelain']);
  const blocks = decodeName(stdout).split('\n\n');
  return blocks.flatMap((block) => {
    const lines = block.split('\n');
    return lines.includes(`branch ${ref}`) ? [lines[0]?.replace(/^worktree /, '') ?? ''] : [];
  });
}
