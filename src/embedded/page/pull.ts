import type { Comment, Pull, Review } from '../conversation.js';
import { filesBetween, patchBetween } from '../git/changes.js';
import { commitsIn } from '../git/objects.js';
import { mergeBase, refAt } from '../git/refs.js';
import type { Account, Repository } from '../state.js';
import { diffView } from './diff.js';
import { editUrl } from './files.js';
import { stateOf } from './home.js';
import { html, type Html } from './html.js';
import { markdown } from './markdown.js';
import { mergeBox, talkBox, workflowBox } from './boxes.js';
import { root, type Page, type View } from './view.js';

/** Something in a conversation, and when. */
interface Moment {
  readonly at: Date;
  readonly shown: Html;
}

/** A pull request: its conversation, what can be done with it, and what it changes. */
export async function pullPage(view: View, pull: Pull, error?: string): Promise<Page> {
  const { repository } = view;
  const files = await filesBetween(repository.dir, await partedAt(repository, pull), pull.head.sha);
  const changesRules = files.some(({ path }) => path.startsWith('policies/'));
  const moments = [
    ...(await commitMoments(view, pull)),
    ...[...repository.comments.values()].filter((one) => one.pull === pull).map((one) => commentMoment(one)),
    ...[...repository.reviews.values()].filter((one) => one.pull === pull).map((one) => reviewMoment(one)),
    ...(pull.merged === undefined ? [] : [mergeMoment(view, pull.merged)]),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());
  return {
    title: `${pull.title} #${pull.number}`,
    live: true,
    body: html`<h1>${pull.title} <span class="dim">#${pull.number}</span></h1>
      <p>
        ${stateOf(pull)} <b>${pull.author.login}</b>
        <span class="dim">wants to merge <code>${pull.head.ref}</code> into <code>${pull.base.ref}</code></span>
      </p>
      ${error !== undefined && html`<div class="box error"><div class="in bad">${error}</div></div>`}
      ${pull.body !== null && pull.body !== '' && html`<div class="box"><div class="in">${markdown(pull.body)}</div></div>`}
      ${moments.map(({ shown }) => shown)} ${await renderedBox(view, pull)} ${mergeBox(view, pull)}
      ${changesRules && workflowBox(view, pull)} ${talkBox(view, pull)}
      <h2 id="files">Files changed</h2>
      ${await filesView(view, pull)}`,
  };
}

async function commitMoments(view: View, pull: Pull): Promise<Moment[]> {
  const { dir } = view.repository;
  const from = await partedAt(view.repository, pull);
  const commits = await commitsIn(dir, [`${from}..${pull.head.sha}`]);
  return commits.map(({ id, message, author, committer }) => ({
    at: new Date(committer.time * 1000),
    shown: html`<div class="event">
      <b>${author.name}</b> pushed
      <a href="${root(view)}/commit/${id}"><code>${id.slice(0, 8)}</code></a> ${message.split('\n')[0]}
    </div>`,
  }));
}

/** Where the two sides parted: for what was merged, before its merge. */
async function partedAt({ dir }: Repository, { base, head, merged }: Pull): Promise<string> {
  const before = merged === undefined ? base.sha : `${merged.commit}^1`;
  return (await mergeBase(dir, before, head.sha)) ?? base.sha;
}

function commentMoment({ id, author, created, updated, body }: Comment): Moment {
  const edited = updated > created;
  return {
    at: created,
    shown: html`<div class="box" id="issuecomment-${id}">
      <div class="top">
        <b>${author.login}</b> ${author.type === 'Bot' && html`<span class="tag">bot</span>`}
        <span class="dim">${timeOf(updated)}${edited && ', edited'}</span>
      </div>
      <div class="in">${markdown(body)}</div>
    </div>`,
  };
}

const reviewWords = {
  APPROVED: html`<b class="good">✓ approved</b>`,
  CHANGES_REQUESTED: html`<b class="bad">asked for changes</b>`,
  COMMENTED: html`reviewed`,
  DISMISSED: html`reviewed, and the review was dismissed`,
};

function reviewMoment({ id, author, submitted, state, commit, body }: Review): Moment {
  return {
    at: submitted,
    shown: html`<div class="event" id="pullrequestreview-${id}">
      <b>${author.login}</b> ${reviewWords[state]} <code>${commit.slice(0, 8)}</code>${body !== '' && markdown(body)}
    </div>`,
  };
}

function mergeMoment(
  view: View,
  { at, by, commit }: { readonly at: Date; readonly by: Account; readonly commit: string },
) {
  return {
    at,
    shown: html`<div class="event">
      <b>${by.login}</b> merged it as <a href="${root(view)}/commit/${commit}"><code>${commit.slice(0, 8)}</code></a>
    </div>`,
  };
}

/** What became of a merge on the branch of manifests: its commits name the ones that they were rendered from. */
async function renderedBox(view: View, { merged }: Pull): Promise<Html> {
  const { dir } = view.repository;
  const tip = merged === undefined ? undefined : await refAt(dir, 'refs/heads/rendered');
  if (merged === undefined || tip === undefined) return html``;
  const [rendered] = (await commitsIn(dir, ['-50', tip])).filter(({ message }) => message.includes(merged.commit));
  return rendered === undefined
    ? html`<div class="event">Nothing of it is on <code>rendered</code>, or not yet.</div>`
    : html`<div class="event">
        Rendered as <a href="${root(view)}/commit/${rendered.id}"><code>${rendered.id.slice(0, 8)}</code></a
        >: the manifests that Argo CD would apply
      </div>`;
}

async function filesView(view: View, pull: Pull): Promise<Html> {
  const { repository } = view;
  const patch = await patchBetween(repository.dir, await partedAt(repository, pull), pull.head.sha);
  const isOurs = pull.state === 'open' && pull.head.repository === repository;
  return diffView(patch, (path) => (isOurs ? editUrl(view, pull.head.ref, path) : undefined));
}

function timeOf(date: Date): string {
  return `${date.toISOString().slice(11, 16)} UTC`;
}
