import { commitsIn } from '../git/objects.js';
import { refAt } from '../git/refs.js';
import type { Pull } from '../conversation.js';
import { checkSign, checksOn } from './check.js';
import { html, type Html } from './html.js';
import { pathUrl, root, type Page, type View } from './view.js';

/** The repository: its pull requests, and what happened to what is declared and to what is rendered. */
export async function homePage(view: View): Promise<Page> {
  const { repository } = view;
  const pulls = [...repository.pulls.values()].toReversed();
  return {
    title: 'Pull requests',
    live: true,
    body: html`<h1>Pull requests</h1>
      <div class="box">
        ${pulls.map((pull) => pullLine(view, pull))}${pulls.length === 0 && html`<div class="row dim">None yet.</div>`}
      </div>
      <p>
        To propose a change of your own, open a file of
        <a href="${root(view)}/tree/${repository.defaultBranch}/services">services/</a> and edit it.
      </p>
      <h2>${repository.defaultBranch}: what is declared</h2>
      ${await commitLines(view, repository.defaultBranch, 5)}
      <h2>rendered: the manifests made of it, which Argo CD would apply</h2>
      ${await commitLines(view, 'rendered', 5)}`,
  };
}

export function stateOf(pull: Pull): Html {
  if (pull.merged !== undefined) return html`<span class="state merged">merged</span>`;
  if (pull.state === 'closed') return html`<span class="state closed">closed</span>`;
  return html`<span class="state">${pull.draft ? 'draft' : 'open'}</span>`;
}

function pullLine(view: View, pull: Pull): Html {
  const signs = checksOn(view, pull.head.sha).map((check) => html` ${checkSign(check)}`);
  return html`<div class="row">
    ${stateOf(pull)} <a href="${root(view)}/pull/${pull.number}"><b>${pull.title}</b></a>
    <span class="dim">#${pull.number} by ${pull.author.login}</span>${signs}
  </div>`;
}

async function commitLines(view: View, branch: string, count: number): Promise<Html> {
  const { dir } = view.repository;
  const tip = await refAt(dir, `refs/heads/${branch}`);
  const commits = tip === undefined ? [] : await commitsIn(dir, ['--first-parent', `-${count}`, tip]);
  if (commits.length === 0) return html`<div class="box"><div class="row dim">Nothing yet.</div></div>`;
  return html`<div class="box">
    ${commits.map(
      ({ id, message, author }) =>
        html`<div class="row">
          <a href="${root(view)}/commit/${id}"><code>${id.slice(0, 8)}</code></a> ${message.split('\n')[0]}
          <span class="dim">${author.name}</span>
        </div>`,
    )}
  </div>`;
}

export async function commitsPage(view: View, branch: string): Promise<Page> {
  return {
    title: branch,
    live: true,
    body: html`<h1>${branch}</h1>
      ${await commitLines(view, branch, 100)}`,
  };
}

/** The folder of a branch, without those that nothing is in. */
export function treeLink(view: View, branch: string, path: string): string {
  return pathUrl(root(view), 'tree', branch, path);
}
