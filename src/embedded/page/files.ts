import { blobAt, commitAt, entriesOf, treeId } from '../git/objects.js';
import { patchBetween } from '../git/changes.js';
import { refAt } from '../git/refs.js';
import { notFound } from '../http.js';
import { diffView } from './diff.js';
import { treeLink } from './home.js';
import { html } from './html.js';
import { pathUrl, root, type Page, type View } from './view.js';

const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

/** A folder of a branch. */
export async function treePage(view: View, branch: string, path: string): Promise<Page> {
  const { dir } = view.repository;
  const tip = await refAt(dir, `refs/heads/${branch}`);
  const id = tip === undefined ? undefined : await treeId(dir, path === '' ? tip : `${tip}:${path}`);
  const entries = id === undefined ? undefined : await entriesOf(dir, id, false);
  if (entries === undefined) throw notFound();
  const prefix = path === '' ? '' : `${path}/`;
  const lines = entries.map(({ path: name, type }) => {
    const address =
      type === 'tree'
        ? treeLink(view, branch, `${prefix}${name}`)
        : pathUrl(root(view), 'blob', branch, `${prefix}${name}`);
    return html`<div class="row"><a href="${address}">${name}${type === 'tree' && '/'}</a></div>`;
  });
  return {
    title: path,
    body: html`<h1>${branch}: ${path}/</h1>
      <div class="box">${lines}</div>`,
  };
}

/** A file at a branch or commit, its lines numbered. */
export async function blobPage(view: View, revision: string, path: string): Promise<Page> {
  const { dir } = view.repository;
  const branch = await refAt(dir, `refs/heads/${revision}`);
  const commit = branch ?? (await commitAt(dir, revision))?.id;
  const content = commit === undefined ? undefined : await blobAt(dir, `${commit}:${path}`);
  if (content === undefined) throw notFound();
  const lines = content.toString().replace(/\n$/, '').split('\n');
  const rows = lines.map(
    (line, index) =>
      html`<tr id="L${index + 1}">
        <td>${index + 1}</td>
        <td>${line}</td>
      </tr>`,
  );
  const edit = branch !== undefined && revision !== 'rendered';
  return {
    title: path,
    body: html`<h1><code>${path}</code></h1>
      <p class="dim">
        ${branch === undefined ? revision.slice(0, 12) : revision}
        ${edit && html` · <a href="${editUrl(view, revision, path)}">edit</a>`}
      </p>
      <div class="box">
        <table class="source">
          ${rows}
        </table>
      </div>`,
  };
}

export function editUrl(view: View, branch: string, path: string): string {
  return `${pathUrl(root(view), 'edit', path)}?branch=${encodeURIComponent(branch)}`;
}

/** What a commit changes. */
export async function commitPage(view: View, id: string): Promise<Page> {
  const { dir } = view.repository;
  const commit = /^[0-9a-f]{7,40}$/.test(id) ? await commitAt(dir, id) : undefined;
  if (commit === undefined) throw notFound();
  const [first = '', ...rest] = commit.message.split('\n');
  const patch = await patchBetween(dir, commit.parents[0] ?? emptyTree, commit.id);
  return {
    title: first,
    body: html`<h1>${first}</h1>
      <p class="dim"><code>${commit.id}</code> by ${commit.author.name}</p>
      ${rest.join('').trim() !== '' && html`<pre>${rest.join('\n').trim()}</pre>`}${diffView(patch)}`,
  };
}

/** A file to be edited: on the branch of its pull request, or on the default branch, of which a new one is made. */
export async function editPage(view: View, branch: string, path: string): Promise<Page> {
  const { dir, defaultBranch } = view.repository;
  const tip = await refAt(dir, `refs/heads/${branch}`);
  const content = tip === undefined ? undefined : await blobAt(dir, `${tip}:${path}`);
  if (tip === undefined) throw notFound();
  const isNew = branch === defaultBranch;
  return {
    title: `Edit ${path}`,
    body: html`<h1><code>${path}</code></h1>
      <form method="post" action="${editUrl(view, branch, path)}">
        <input type="hidden" name="tip" value="${tip}" />
        <textarea class="code" name="content" spellcheck="false" aria-label="Content">${content?.toString()}</textarea>
        <p>
          <label>What you change, in a line <input type="text" name="message" value="Change ${path}" required /></label>
        </p>
        <div class="buttons">
          <button class="main">${isNew ? 'Propose as a pull request' : `Commit and push to ${branch}`}</button>
          <span class="dim">as ${view.by.login}</span>
        </div>
      </form>`,
  };
}
