import MarkdownIt from 'markdown-it';
import { escaped, html, type Html } from './html.js';

/** Elements that GitHub leaves in Markdown and that comments here use; without attributes, which could do anything. */
const allowed = new Set(['details', 'summary', 'b', 'i', 'em', 'strong', 'code', 'sub', 'sup', 'br', 'kbd']);

/** HTML inside of Markdown: allowed elements stay, comments go, and all else is shown as the text that it is. */
function sanitised(text: string): string {
  return text
    .replaceAll(/<!--[\s\S]*?(?:-->|$)/g, '')
    .split(/(<\/?[a-z][a-z0-9]*\s*\/?>|<details open>)/i)
    .map((part) => elementOf(part) ?? escaped(part))
    .join('');
}

function elementOf(text: string): string | undefined {
  if (/^<details open>$/i.test(text)) return '<details open>';
  const [, slash = '', name = ''] = /^<(\/?)([a-z][a-z0-9]*)\s*\/?>$/i.exec(text) ?? [];
  return allowed.has(name.toLowerCase()) ? `<${slash}${name.toLowerCase()}>` : undefined;
}

function diffLines(text: string): string {
  const line = (content: string) => {
    const kind = content.startsWith('+') ? 'added' : content.startsWith('-') ? 'removed' : 'same';
    return `<span class="${kind}">${escaped(content)}</span>`;
  };
  return text.trimEnd().split('\n').map(line).join('\n');
}

const parser = new MarkdownIt({
  // Recognised as HTML, and let through by the rules below alone.
  html: true,
  linkify: false,
  highlight: (text, language) => (language === 'diff' ? diffLines(text) : escaped(text)),
}).disable('image');
parser.renderer.rules['html_block'] = (tokens, index) => sanitised(tokens[index]?.content ?? '');
parser.renderer.rules['html_inline'] = (tokens, index) => sanitised(tokens[index]?.content ?? '');

/** Markdown as GitHub shows it: what in it could run, load or style anything is text. */
export function markdown(text: string): Html {
  return html`<div class="markdown">${{ html: parser.render(text) }}</div>`;
}
