import { undoBy, type Undo } from '../diff/undo.js';
import { evaluate, type Ports } from '../evaluate.js';
import { tipOf } from '../tree/branch.js';
import { difference } from '../tree/difference.js';
import type { Repository } from '../tree/git.js';
import { memoryTree } from '../tree/memory.js';
import { mergeTrees } from '../tree/merged.js';
import { subtree } from '../tree/stored.js';
import type { Tree } from '../tree/tree.js';
import { requireDeclarations } from './declared.js';
import { daysBefore, momentOf } from './moment.js';
import { workerPolicy } from './policy/in-worker.js';
import { withProgress, type Tell } from './progress.js';
import { revertText } from './revert-text.js';
import type { RevertCheck } from './reverted.js';
import { exitCodeOf, UsageError, write, type ExitCode } from './run.js';
import { styleOf } from './style.js';
import { withRepository, type RepositoryOptions } from './trees.js';

export interface RevertCheckOptions extends RepositoryOptions {
  readonly now?: string;
  readonly format: 'text' | 'json';
}

/** `towpath revert-check`: what the revert of a commit would do on what is checked out. Nothing is written. */
export async function revertCheck(revision: string, options: RevertCheckOptions): Promise<ExitCode> {
  const checked = await withProgress(async (tell) => {
    tell('asking git');
    const policy = workerPolicy();
    try {
      return await withRepository(options, (repository, memo) =>
        checkIn(repository, revision, options, { memo, policy, tell }),
      );
    } finally {
      await policy.close();
    }
  });
  const text = options.format === 'json' ? jsonOf(checked) : revertText(checked, styleOf(process.stdout));
  await write(process.stdout, text);
  return exitOf(checked);
}

async function checkIn(
  repository: Repository,
  revision: string,
  options: RevertCheckOptions,
  ports: Ports & { readonly tell: Tell },
): Promise<RevertCheck> {
  const [commit, tip] = await Promise.all([repository.resolve(revision), repository.resolve('HEAD')]);
  const [subject = ''] = (await repository.facts(commit)).message.split('\n');
  const about = { apiVersion: 'towpath.dev/v1', kind: 'RevertCheck', commit, tip, subject } as const;
  const [reverted, current] = await Promise.all([repository.whole(commit), repository.whole(tip)]);
  const merge = await mergeTrees(reverted, current, await parentOf(repository, commit, options));
  if ('clashes' in merge) return { ...about, clashes: merge.clashes, files: [] };
  const files = (await difference(current, merge.tree)).map(({ path }) => path);
  const [base, head] = await Promise.all([current, merge.tree].map((tree) => folderIn(tree, repository)));
  if (base === undefined || head === undefined) return { ...about, clashes: [], files };
  await requireDeclarations([base, head], repository, { ...options, head: tip });
  const now = momentOf(options);
  const history = (days: number) => repository.recent(daysBefore(now, days));
  const report = await evaluate({ base, head, now, others: [], history }, ports);
  // The revert is the way back of the opposite change.
  const { undo } = await evaluate({ base: head, head: base, now, others: [] }, ports);
  return { ...about, clashes: [], files, undo: knownOf(undo), report };
}

/** What the first parent of a commit has: of a merge, the branch that it was merged into. */
async function parentOf(repository: Repository, commit: string, { repo }: RevertCheckOptions): Promise<Tree> {
  const parent = await tipOf(repo, `${commit}^1`);
  if (parent !== undefined) return repository.whole(parent);
  if (!repository.isShallow) return memoryTree(new Map());
  throw new UsageError(
    `The parent of ${commit} is not here: this is a shallow clone, whose history is cut off.`,
    'Fetch the rest of it: git fetch --unshallow.',
  );
}

/** What cannot be rendered of what is there now was never published: a revert meets what was before. */
function knownOf({ notes }: Undo): Undo {
  return undoBy(notes.filter(({ is }) => is !== 'unknown'));
}

async function folderIn(tree: Tree, { prefix }: Repository): Promise<Tree> {
  return (await subtree(tree, prefix)) ?? memoryTree(new Map());
}

function exitOf({ clashes, undo, report }: RevertCheck): ExitCode {
  if (clashes.length > 0 || report === undefined) return 1;
  return report.verdict === 'passed' && undo?.can === 'no' ? 1 : exitCodeOf[report.verdict];
}

function jsonOf(checked: RevertCheck): string {
  return `${JSON.stringify(checked, null, 2)}\n`;
}
