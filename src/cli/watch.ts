import { basename, dirname, join, resolve } from 'node:path';
import { codeownersPaths } from '../approve/file.js';
import type { Ports } from '../evaluate.js';
import type { Repository } from '../tree/git.js';
import { recentMemo } from '../tree/memo.js';
import { roots } from '../validate/path.js';
import { existingIn, reportIn, shown, type CheckOptions } from './check.js';
import { workerPolicy } from './policy/in-worker.js';
import { withProgress } from './progress.js';
import { errorText, exitCodeOf, write, type ExitCode } from './run.js';
import { isCapable, styleOf } from './style.js';
import { touched, type Watched } from './touched.js';
import { withRepository } from './trees.js';

/** What a turn comes to: the same key says the same. */
interface Outcome {
  readonly key: string;
  readonly stream: NodeJS.WriteStream;
  readonly text: string;
  readonly code: ExitCode;
}

/**
 * `towpath check --watch`: a report, and another one whenever the trees that are compared have become others. It ends
 * when nobody reads its reports any more, or by a signal, as any program does.
 */
export async function watch(options: CheckOptions): Promise<ExitCode> {
  const policy = workerPolicy();
  try {
    return await withRepository(options, async (repository) => {
      const watched = await toWatch(repository, options);
      const memo = recentMemo();
      let last: Outcome | undefined;
      for (;;) {
        const outcome = await turn(watched, last, () => outcomeOf(repository, options, { memo, policy }));
        if (outcome.isOver) return outcome.code;
        last = outcome;
        memo.turn();
      }
    });
  } finally {
    await policy.close();
  }
}

/** Says what has become of everything since the last turn, if anything has, and waits until something happens. */
async function turn(
  watched: Watched,
  last: Outcome | undefined,
  now: () => Promise<Outcome>,
): Promise<Outcome & { readonly isOver: boolean }> {
  // From before the reading on, so that nothing that happens meanwhile is missed.
  const touch = touched(watched);
  try {
    const outcome = await now().catch((error: unknown) => {
      // What fails at first is wrong usage; later it may pass, as a rebase does.
      if (last === undefined) throw error;
      return failure(error);
    });
    const isOver = outcome.key !== last?.key && !(await tell(outcome, last === undefined));
    if (!isOver) await touch.settled;
    return { ...outcome, isOver };
  } finally {
    touch.close();
  }
}

async function outcomeOf(repository: Repository, options: CheckOptions, ports: Ports): Promise<Outcome> {
  const began = performance.now();
  const reported = await withProgress((say) =>
    reportIn(repository, { ...options, existing: existingIn(options) }, { ...ports, tell: say }),
  );
  return {
    // Some time has passed: that alone says nothing new.
    key: JSON.stringify({ ...reported.report, now: '' }),
    stream: process.stdout,
    text: shown(reported, options, performance.now() - began),
    code: exitCodeOf[reported.report.verdict],
  };
}

function failure(error: unknown): Outcome {
  const text = errorText(error);
  return { key: text, stream: process.stderr, text, code: 2 };
}

/** Says what there is to say now, alone on a terminal. Gives whether somebody still reads. */
async function tell({ stream, text }: Outcome, isFirst: boolean): Promise<boolean> {
  // What has scrolled away stays.
  const clear = isCapable(stream) && !isFirst ? '\u001b[2J\u001b[H' : '';
  const isRead = await write(stream, clear + text);
  await write(process.stderr, `${styleOf(process.stderr).dim('Waiting for changes. Ctrl-C ends.')}\n`);
  return isRead;
}

async function toWatch(repository: Repository, { repo }: CheckOptions): Promise<Watched> {
  const { gitDir, commonDir } = await repository.gitFolders();
  const codeowners = codeownersPaths.map((path) => ({ folder: dirname(path), name: basename(path) }));
  const ofCommon = ['packed-refs', 'refs', 'reftable'];
  const ofGit = ['HEAD', 'index', ...(gitDir === commonDir ? ofCommon : [])];
  return {
    entries: new Map<string, readonly string[]>([
      ...codeowners.map(({ folder, name }) => [resolve(repo, folder), [name]] as const),
      [
        resolve(repo),
        [...roots, '.gitignore', ...codeowners.map(({ folder, name }) => (folder === '.' ? name : folder))],
      ],
      [commonDir, ofCommon],
      [gitDir, ofGit],
    ]),
    folders: [...roots.map((root) => resolve(repo, root)), join(commonDir, 'refs'), join(commonDir, 'reftable')],
  };
}
