import { keepPublished, knownPublication, wholePublication } from '../../incremental/publication.js';
import { messageOf } from '../../publish/message.js';
import { isNoNews, nextOf } from '../../publish/next.js';
import type { Publication, Sources } from '../../publish/publication.js';
import { largeRemovals } from '../../publish/removal.js';
import { stateOf } from '../../publish/state.js';
import { programVersion } from '../../report/program.js';
import { isAncestor, isBranchName, writeCommit } from '../../tree/branch.js';
import type { Repository } from '../../tree/git.js';
import type { Memo } from '../../tree/memo.js';
import { digestOf } from '../../tree/objects.js';
import type { Tree } from '../../tree/tree.js';
import { read } from '../../validate/read.js';
import { validate, type Validated } from '../../validate/validate.js';
import { requireDeclarations } from '../declared.js';
import { withProgress, type Tell } from '../progress.js';
import { withThreads, type Threads } from '../rendering/threads.js';
import { UsageError, type ExitCode } from '../run.js';
import { withRepository, worktree, type HeadOptions } from '../trees.js';
import { localTarget, remoteTarget, type Target } from './target.js';
import { tipAt, type Tip } from './tip.js';
import { removalError, tellPublished, type Published } from './words.js';

export interface PublishOptions extends HeadOptions {
  /** The branch that manifests are written to. */
  readonly branch: string;
  readonly push?: boolean;
  readonly allowRemovals?: boolean;
}

/** How often to begin again when somebody else moves the branch meanwhile. */
const attempts = 5;

/**
 * `towpath render --branch`: the manifests of a commit as a commit on the rendered branch. What cannot be rendered
 * stays there as it is.
 */
export async function publish(options: PublishOptions): Promise<ExitCode> {
  const head = options.head === worktree ? 'HEAD' : options.head;
  const done = await withProgress((tell) => renderTo({ ...options, head }, tell));
  return tellPublished(done, options.branch);
}

/** The same for a commit, without a word about it. */
export function renderTo(options: PublishOptions, tell: Tell): Promise<Published> {
  tell('asking git');
  return withThreads((threads) =>
    withRepository(options, (repository, memo) => publishFrom(repository, options, { memo, tell, threads })),
  );
}

async function publishFrom(
  repository: Repository,
  options: PublishOptions,
  { memo, tell, threads }: { readonly memo: Memo; readonly tell: Tell; readonly threads: Threads },
): Promise<Published> {
  const { repo, push = false, branch } = options;
  if (!(await isBranchName(repo, branch)))
    throw new UsageError(`Git allows no branch to be called ${branch}.`, 'Choose another name.');
  const source = await repository.resolve(options.head);
  const tree = await repository.tree(source);
  const [target] = await Promise.all([
    push ? remoteTarget(repo, branch) : localTarget(repository, repo, branch),
    requireDeclarations([tree], repository, options),
  ]);
  const readAll = async () => {
    await threads.start(tree);
    tell('reading');
    return validate(await read(tree, memo), memo);
  };
  let all: Promise<Validated> | undefined;
  const whole = () => (all ??= readAll());
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    tell(`reading ${branch}`);
    const tip = await tipAt(repository, await target.tip());
    if (tip !== undefined && (await isAhead(repository, repo, tip, source, target)))
      return { source, commit: undefined, publication: undefined };
    const step = { repository, source, tree, whole, tip, target, threads, memo, tell };
    const written = await writeNext(step, options);
    if (written !== undefined) return { source, ...written };
  }
  throw new UsageError(
    `${branch} moved ${attempts} times while it was written.`,
    'Try again when fewer others write to it.',
  );
}

/** Whether the branch has a later commit already, or this one by this version of the program. */
async function isAhead(
  repository: Repository,
  dir: string,
  { trailers }: Tip,
  source: string,
  target: Target,
): Promise<boolean> {
  if (trailers.source === source) return trailers.program === programVersion && trailers.kept.size === 0;
  await target.fetch(trailers.source);
  // What comes right after it did not come before it.
  if ((await repository.facts(source)).parents.includes(trailers.source)) return false;
  return isAncestor(dir, source, trailers.source);
}

interface Step {
  readonly repository: Repository;
  readonly source: string;
  readonly tree: Tree;
  /** All that is declared there. */
  readonly whole: () => Promise<Validated>;
  readonly tip: Tip | undefined;
  readonly target: Target;
  readonly threads: Threads;
  readonly memo: Memo;
  readonly tell: Tell;
}

async function writeNext(step: Step, { repo, allowRemovals = false }: PublishOptions) {
  const { repository, source, tree, tip, target, memo } = step;
  const digest = digestOf(source);
  const made = await publicationIn(step);
  const { publication } = made;
  if (!allowRemovals) await refuseLargeRemovals(tip, publication);
  const next = await nextOf(tip, publication, { source, declarations: tree, program: programVersion }, digest);
  await keepPublished(next.tree, tree, made, memo);
  if (isNoNews(tip, publication, next)) return { commit: undefined, publication };
  const { message, time } = await repository.facts(source);
  const commit = await writeCommit(repo, {
    ref: target.ref,
    parent: tip?.commit,
    message: messageOf(message.split('\n')[0] ?? '', next.trailers),
    time,
    changes: publication.changes,
  });
  if (commit === undefined || !(await target.publish(commit))) return undefined;
  return { commit, publication };
}

/** By what is known of the commit that was published last, else from nothing. */
async function publicationIn({ repository, source, tree, whole, tip, threads, memo, tell }: Step) {
  const sources: Sources = {
    digest: digestOf(source),
    declarations: (commit) => repository.tree(commit),
    manifests: (folders) => threads.manifests(folders),
  };
  const known = tip && (await knownPublication(tree, tip, sources, { memo, tell }));
  if (known !== undefined) return known;
  const head = await whole();
  tell('rendering');
  return wholePublication(tree, head, tip, sources, memo);
}

async function refuseLargeRemovals(tip: Tip | undefined, publication: Publication): Promise<void> {
  if (tip === undefined || publication.removed.length === 0) return;
  const { standing } = await stateOf(tip);
  const large = largeRemovals(standing, publication);
  if (large.length > 0) throw removalError(large);
}
