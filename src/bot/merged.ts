import { groupBy } from '../lists.js';
import { trailersOf, type Trailers } from '../publish/message.js';
import { code, inline } from '../report/escape.js';
import { clipped, firstOf, maximumName } from '../report/limits.js';
import { plural } from '../report/plural.js';
import { withMerged } from './comment.js';
import type { Context, Done } from './context.js';
import { conversationOf, ownComments, say } from './conversation.js';
import { checksOf, type CheckRun } from './github/checks.js';
import { placeOf, type Place } from './github/place.js';
import { pullsOfCommit, type Pull } from './github/pulls.js';
import { keepLabel } from './reviewed-since.js';
import type { CommitMessage, Source } from './source.js';
import type { PullRequestTask, RenderedTask } from './task.js';
import { argoPrefix, renderedBranch } from './tasks.js';

/** So many commits of the rendered branch are looked through. */
const maximumCommits = 100;

/** Ends the comment on a pull request that is merged with what became of it. */
export async function onMerged(context: Context, task: PullRequestTask, pull: Pull): Promise<Done> {
  const place = placeOf(task);
  await keepLabel(context, place, pull);
  const conversation = await conversationOf(context, place, task.number);
  const [comment] = ownComments(conversation, context);
  const commit = pull.merge_commit_sha;
  // Without a comment, nothing of ours was changed.
  if (comment === undefined || commit === null) return { next: [] };
  const wanted = { branches: [pull.base.ref, renderedBranch], pulls: [] };
  const source = await context.sources(task, wanted, context.octokit);
  try {
    const rendered = await renderingOf(source, commit);
    const text = await mergedText(context, { place, commit, rendered, address: pull.base.repo.html_url });
    await say(context, conversation, withMerged(comment.body ?? '', text), false);
    return { next: [] };
  } finally {
    await source.close();
  }
}

/** The pull requests whose merge a commit of the rendered branch was made from. */
export async function onRendered(context: Context, task: RenderedTask): Promise<Done> {
  const { commit, kind: _, ...repository } = task;
  const source = await context.sources(task, { branches: [renderedBranch], pulls: [] }, context.octokit);
  try {
    const messages = await source.messages(renderedBranch, maximumCommits);
    const message = messages.find(({ id }) => id === commit)?.message;
    const trailers = message === undefined ? undefined : trailersOf(message);
    if (trailers === undefined) return { next: [] };
    const pulls = await pullsOfCommit(context.octokit, placeOf(task), trailers.source);
    const merged = pulls.filter(({ merged_at: at }) => at !== null);
    return { next: merged.map(({ number }) => ({ kind: 'pull-request', ...repository, number })) };
  } finally {
    await source.close();
  }
}

interface Rendering {
  readonly id: string;
  readonly trailers: Trailers;
}

/** The first commit of the rendered branch that was made from a commit or a later one. */
async function renderingOf(source: Source, commit: string): Promise<Rendering | undefined> {
  const renderings = (await source.messages(renderedBranch, maximumCommits)).flatMap(
    ({ id, message }: CommitMessage) => {
      const trailers = trailersOf(message);
      return trailers === undefined ? [] : [{ id, trailers }];
    },
  );
  const exact = renderings.find(({ trailers }) => trailers.source === commit);
  if (exact !== undefined) return exact;
  // The newest has all that the older ones have, so the first is found by halves.
  let [low, high] = [0, renderings.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (await source.isAncestor(commit, renderings[middle]?.trailers.source ?? '')) low = middle + 1;
    else high = middle;
  }
  return renderings[low - 1];
}

interface Merge {
  readonly place: Place;
  readonly commit: string;
  readonly rendered: Rendering | undefined;
  /** The address of the repository for browsers. */
  readonly address: string;
}

async function mergedText({ octokit }: Context, { place, commit, rendered, address }: Merge): Promise<string> {
  const link = (id: string) => `[${code(id.slice(0, 7))}](${address}/commit/${id})`;
  if (rendered === undefined)
    return `**Merged** as ${link(commit)}: not rendered yet. Nothing follows where nothing that is rendered differs.`;
  const kept = [...rendered.trailers.kept.keys()];
  const { first, rest } = firstOf(kept, maximumLines);
  const ofFolders = first.map((it) => `${code(clipped(it, maximumName))} stays as it was: it could not be rendered`);
  const checks = (await checksOf(octokit, place, rendered.id)).filter(({ name }) => name.startsWith(argoPrefix));
  const lines = [...ofFolders, rest.split(';')[0] ?? '', ...environmentLines(checks)].filter(Boolean);
  return [
    `**Merged** as ${link(commit)}, rendered in ${link(rendered.id)}`,
    ...(lines.length === 0 ? [] : [lines.map((line) => `- ${line}`).join('\n')]),
  ].join('\n\n');
}

const maximumLines = 10;

/** What Argo CD says of the folders, environment by environment; each that failed by itself. */
function environmentLines(checks: readonly CheckRun[]): string[] {
  const folders = checks.map((run) => ({ run, folder: run.name.slice(argoPrefix.length) }));
  const environments = groupBy(folders, ({ folder }) => folder.split('/')[0] ?? '');
  return [...environments]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([environment, runs]) => {
      const failed = runs.filter(({ run }) => run.status === 'completed' && run.conclusion !== 'success');
      const done = runs.filter(({ run }) => run.conclusion === 'success').length;
      const waiting = runs.length - failed.length - done;
      const parts = [
        ...(done === 0 ? [] : [`✓ ${plural(done, 'folder')} synced and healthy`]),
        ...(waiting === 0 ? [] : [`${waiting} not ready yet`]),
        ...failed
          .slice(0, maximumLines)
          .map(
            ({ run, folder }) =>
              `✗ ${code(clipped(folder, maximumName))} ${inline(clipped(run.output.title ?? 'failed', maximumName))}`,
          ),
      ];
      return `${code(clipped(environment, maximumName))}: ${parts.join(', ')}`;
    });
}
