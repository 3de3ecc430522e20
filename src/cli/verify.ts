import { readFile } from 'node:fs/promises';
import { judgeBesideOthers, type Judged, type States } from '../bot/judge.js';
import { deviations, numberIn, type Deviation } from '../bot/verify.js';
import type { Ports } from '../evaluate.js';
import { parseDigests, type Digests } from '../report/digests.js';
import { programVersion } from '../report/program.js';
import { openRepository, type Repository } from '../tree/git.js';
import { statesOf } from '../tree/history.js';
import { memoryMemo } from '../tree/memo.js';
import { commentAt } from './comment-at.js';
import { workerPolicy } from './policy/in-worker.js';
import { withProgress } from './progress.js';
import { UsageError, write, type ExitCode } from './run.js';
import type { RepositoryOptions } from './trees.js';

export interface VerifyOptions extends RepositoryOptions {
  /** A file with the comment; `-` for the standard input. */
  readonly comment?: string;
}

/** `towpath verify`: makes the report of a comment again from a clone, and says whether the comment says the same. */
export async function verify(number: string | undefined, options: VerifyOptions): Promise<ExitCode> {
  const comment = await commentFor(number, options);
  const parsed = parseDigests(comment);
  if (parsed === undefined)
    throw new UsageError(
      'The comment does not end with the digests of all that decided it.',
      'Give the whole comment, in Markdown, as GitHub shows it for editing.',
    );
  const { digests } = parsed;
  requireProgram(digests);
  const judged = await judgedAgain(digests, options);
  const about = numberIn(comment) ?? Number(number ?? 0);
  const found = [...otherDigests(digests, judged.digests), ...deviations(comment, judged, about)];
  await write(process.stdout, resultText(digests, found));
  return found.length === 0 ? 0 : 1;
}

async function commentFor(number: string | undefined, { comment, repo }: VerifyOptions): Promise<string> {
  if (comment !== undefined) return readFile(comment === '-' ? '/dev/stdin' : comment, 'utf8').catch(notRead);
  if (number !== undefined && /^[1-9]\d*$/.test(number)) return commentAt(repo, Number(number));
  throw new UsageError(
    'There is no comment to verify.',
    'Give the number of a pull request, or a file with --comment FILE.',
  );
}

function notRead(error: Error): never {
  throw new UsageError(`The comment could not be read: ${error.message}.`, 'Give the path of a file, or -.');
}

function requireProgram({ program }: Digests): void {
  if (program === programVersion) return;
  throw new UsageError(
    `The comment was written by towpath ${program}, and this is ${programVersion}.`,
    `Run that version: npx towpath@${program} verify.`,
  );
}

async function judgedAgain(digests: Digests, { repo }: VerifyOptions): Promise<Judged> {
  const policy = workerPolicy();
  const repository = await openRepository(repo);
  try {
    return await withProgress(async (tell) => {
      const ports: Ports = { memo: memoryMemo(), policy, tell };
      const { base, head, others, now, confirmed = [], refusedOwners = [] } = digests;
      const told = () => Promise.resolve({ confirmed, refusedOwners });
      const judgement = await judgeBesideOthers({ ports }, sourceIn(repository, repo), {
        ...{ branch: base, base, head, others, now, told },
      });
      if (judgement.kind === 'judged') return judgement;
      throw new UsageError(
        judgement.kind === 'refused' ? judgement.because : 'The change touches nothing that is judged.',
        "Fetch what it is about: git fetch origin '+refs/pull/*/head:refs/remotes/pull/*'.",
      );
    });
  } finally {
    await Promise.all([policy.close(), repository.close()]);
  }
}

/** A clone as the source of its commits. A branch is the commit that it was at. */
function sourceIn(repository: Repository, repo: string): States {
  return {
    tree: (commit) => repository.whole(commit),
    mergeBase: (a, b) => repository.mergeBase(a, b),
    recent: async (commit, since) =>
      Promise.all((await statesOf(repo, commit, since)).map((state) => repository.whole(state))),
  };
}

function otherDigests(given: Digests, made: Digests): Deviation[] {
  return (['mergeBase', 'policies', 'prices'] as const).flatMap((name): Deviation[] =>
    given[name] === made[name] ? [] : [{ kind: 'missing', text: `${name} ${made[name] ?? 'none'}` }],
  );
}

function resultText({ base, head, now }: Digests, found: readonly Deviation[]): string {
  const about = `${head.slice(0, 12)} onto ${base.slice(0, 12)}, judged at ${now}`;
  if (found.length === 0) return `The comment says what towpath ${programVersion} says of ${about}.\n`;
  const lines = found.flatMap(({ kind, text }) =>
    text.split('\n').map((line) => `${kind === 'missing' ? '-' : '+'} ${line}`),
  );
  return `The comment is not what towpath ${programVersion} says of ${about}.\n- what it says, + what the comment has instead:\n\n${lines.join('\n')}\n`;
}
