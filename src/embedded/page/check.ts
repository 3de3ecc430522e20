import type { Check } from '../conversation.js';
import { html, type Html } from './html.js';
import { markdown } from './markdown.js';
import { pathUrl, root, type Page, type View } from './view.js';

const signs: Readonly<Record<string, readonly [string, string]>> = {
  success: ['good', '✓'],
  failure: ['bad', '✗'],
  cancelled: ['bad', '✗'],
  timed_out: ['bad', '✗'],
  action_required: ['wait', '●'],
};

export function checkSign({ status, conclusion }: Check): Html {
  const [kind, sign] = (status === 'completed' && signs[conclusion ?? '']) || ['wait', '●'];
  return html`<b class="${kind}">${sign}</b>`;
}

/** The newest check run of each name on a commit. */
export function checksOn({ repository }: View, commit: string): Check[] {
  const byName = new Map<string, Check>();
  for (const check of repository.checks.values()) if (check.head === commit) byName.set(check.name, check);
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** A check run in a line, such as on its pull request. */
export function checkLine(view: View, check: Check): Html {
  return html`<div class="row">
    ${checkSign(check)} <a href="${root(view)}/runs/${check.id}"><b>${check.name}</b></a>
    <span class="dim">${check.title ?? check.conclusion ?? check.status}</span>
  </div>`;
}

export function checkPage(view: View, check: Check): Page {
  const notes = check.annotations.map(
    ({ path, start_line, annotation_level, title, message }) =>
      html`<div class="row">
        <b class="${annotation_level === 'failure' ? 'bad' : 'wait'}">${annotation_level}</b>
        <a href="${pathUrl(root(view), 'blob', check.head, path)}#L${start_line}"><code>${path}:${start_line}</code></a>
        <b>${title}</b><br />${message}
      </div>`,
  );
  return {
    title: check.name,
    live: true,
    body: html`<h1>${checkSign(check)} ${check.name}</h1>
      <p class="dim">
        ${check.conclusion ?? check.status} on
        <a href="${root(view)}/commit/${check.head}"><code>${check.head.slice(0, 12)}</code></a>
      </p>
      <div class="box">
        <div class="top"><b>${check.title ?? ''}</b></div>
        <div class="in">${markdown(check.summary ?? '')} ${check.text !== null && markdown(check.text)}</div>
      </div>
      ${
        notes.length > 0 &&
        html`<h2>Annotations</h2>
          <div class="box">${notes}</div>`
      }`,
  };
}
