import { html, type Html } from './html.js';

/** The most that one diff shows, in lines: a first rendering has tens of thousands. */
const maximumLines = 3000;

/** What `git diff` wrote, a box a file. @param edit the address where a file is edited, if it is */
export function diffView(patch: string, edit: (path: string) => string | undefined = () => undefined): Html {
  const lines = patch.split('\n');
  const shown = lines.slice(0, maximumLines).join('\n');
  const files = shown.split(/^(?=diff --git )/m).filter((part) => part.startsWith('diff --git '));
  const cut = lines.length - maximumLines;
  return html`${files.map((file) => fileView(file, edit))}
  ${cut > 0 && html`<p class="dim">${cut} more lines are not shown.</p>`}`;
}

function fileView(text: string, edit: (path: string) => string | undefined): Html {
  const lines = text.trimEnd().split('\n');
  const first = lines.findIndex((line) => line.startsWith('@@'));
  const head = first < 0 ? lines : lines.slice(0, first);
  const path = nameOf(head);
  const address = edit(path);
  const isGone = head.some((line) => line.startsWith('deleted file'));
  return html`<div class="box">
    <div class="top">
      <code>${path}</code>${isGone && html` <span class="bad">removed</span>`}
      ${address !== undefined && !isGone && html` · <a href="${address}">edit</a>`}
    </div>
    <pre>${first < 0 ? head.slice(1).join('\n') : lines.slice(first).map((line) => lineView(line))}</pre>
  </div>`;
}

function nameOf(head: readonly string[]): string {
  const [, , old = '', now = ''] = /^diff --git ("?)a\/(.*)\1 "?b\/(.*?)"?$/.exec(head[0] ?? '') ?? [];
  return now === '' ? old : now;
}

function lineView(line: string): Html {
  const kinds: Readonly<Record<string, string>> = { '+': 'added', '-': 'removed', '@': 'hunk' };
  const kind = kinds[line.charAt(0)];
  return kind === undefined ? html`${line} ` : html`<span class="${kind}">${line}</span> `;
}
