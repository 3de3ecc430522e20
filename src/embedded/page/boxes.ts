import { breakGlassLabel } from '../../approve/break-glass.js';
import type { Pull } from '../conversation.js';
import { missingChecks } from '../present/pull.js';
import { checkLine, checksOn } from './check.js';
import { html, type Html } from './html.js';
import { root, type View } from './view.js';

/** The checks of a pull request, and whether it can be merged. */
export function mergeBox(view: View, pull: Pull): Html {
  const checks = checksOn(view, pull.head.sha);
  return html`<div class="box" id="checks">
    <div class="top"><b>Checks</b> <span class="dim">on ${pull.head.sha.slice(0, 8)}</span></div>
    ${checks.map((check) => checkLine(view, check))}
    ${checks.length === 0 && html`<div class="row dim">Towpath is about to look at it.</div>`} ${labelRow(view, pull)}
    <div class="row">${actions(view, pull)}</div>
  </div>`;
}

function actions(view: View, pull: Pull): Html {
  if (pull.merged !== undefined) return html`<div class="buttons">${button(view, pull, 'revert', 'Revert')}</div>`;
  if (pull.state === 'closed') return html`<div class="buttons">${button(view, pull, 'reopen', 'Reopen')}</div>`;
  const missing = missingChecks(view.repository, pull.head.sha);
  const isReady = missing.length === 0 && !pull.draft;
  return html`<div class="buttons">
    <form method="post" action="${root(view)}/pull/${pull.number}/merge">
      <button class="main" ${!isReady && { html: 'disabled' }}>Merge</button>
    </form>
    ${button(view, pull, 'close', 'Close')}
    <span class="dim">${missing.length > 0 && `Merging needs ${missing.join(' and ')} to succeed.`}</span>
  </div>`;
}

function button(view: View, pull: Pull, action: string, words: string): Html {
  return html`<form method="post" action="${root(view)}/pull/${pull.number}/${action}">
    <button>${words}</button>
  </form>`;
}

/** The labels of a pull request, and a button for the one that says something here. */
function labelRow(view: View, pull: Pull): Html {
  const label = breakGlassLabel;
  const isOn = pull.labels.includes(label);
  return html`<div class="row">
    <div class="buttons">
      ${pull.labels.map((name) => html`<span class="tag">${name}</span>`)}
      ${button(view, pull, isOn ? 'unlabel' : 'label', isOn ? `Take ${label} off` : `Label ${label}`)}
      <span class="dim">as ${view.by.login}</span>
    </div>
  </div>`;
}

/** No workflow runs here, so a person says how the one ended that rebuilds changed rules. */
export function workflowBox(view: View, pull: Pull): Html {
  if (pull.state === 'closed') return html``;
  return html`<div class="box">
    <div class="top"><b>GitHub Actions</b> <span class="dim">does not run here: say how it ended</span></div>
    <div class="row">
      <div class="buttons">
        ${button(view, pull, 'confirm', 'confirm has rebuilt the same rules')}
        ${button(view, pull, 'refuse', 'confirm has failed')}
      </div>
    </div>
  </div>`;
}

/** What a person can say: a comment, or a review of the newest commit; what is merged can still be reviewed. */
export function talkBox(view: View, pull: Pull): Html {
  if (pull.state === 'closed' && pull.merged === undefined) return html``;
  const isOwn = view.by === pull.author;
  return html`<form class="box" method="post" action="${root(view)}/pull/${pull.number}/talk">
    <div class="in">
      <textarea name="body" rows="3" placeholder="A comment, or /towpath help" aria-label="Comment"></textarea>
      <div class="buttons">
        <button name="what" value="comment">Comment</button>
        <button name="what" value="approve" ${isOwn && { html: 'disabled' }}>Approve</button>
        <button name="what" value="request-changes" ${isOwn && { html: 'disabled' }}>Request changes</button>
        <span class="dim">as ${view.by.login}${isOwn && ', who wrote it and cannot review it'}</span>
      </div>
    </div>
  </form>`;
}
