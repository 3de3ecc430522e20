import type { Content } from '../../src/tree/memory.js';

/** A page of docs/findings. */
export interface Page {
  readonly title: string;
  /** The line below the title: the code and the severity. */
  readonly subtitle: string;
  readonly sections: readonly Section[];
}

export interface Section {
  readonly heading: string;
  readonly text: string;
}

/** The parts of a page. The text between the subtitle and the first heading is the section ''. */
export function pageOf(markdown: string): Page {
  const [head = '', ...rest] = markdown.split(/^## /m);
  const [title = '', subtitle = '', ...text] = head.split('\n\n');
  return {
    title: title.replace(/^# /, ''),
    subtitle,
    sections: [{ heading: '', text: text.join('\n\n').trim() }, ...rest.map(sectionOf)],
  };
}

function sectionOf(text: string): Section {
  const [heading = '', ...lines] = text.split('\n');
  return { heading, text: lines.join('\n').trim() };
}

/**
 * The files that the fences of a text show, by path. The info string of a fence says what a file is:
 *
 *     yaml <path>                    its text; rego alike
 *     yaml <path> last-line=<count>  its text, in which the last line stands so many times
 *     base64 <path>                  its bytes, in Base64
 *     symlink <path>                 a symbolic link, with its target
 *     submodule <path>               a submodule, with the id of its commit
 *
 * @throws Error for any other info string: such a fence would be an example that nobody tries.
 */
export function filesIn(text: string): Map<string, Content> {
  const fences = text.matchAll(/^```(.*)\n([^]*?)^```$/gm);
  return new Map([...fences].map(([, info = '', body = '']) => fileOf(info, body)));
}

function fileOf(info: string, body: string): [path: string, content: Content] {
  const [, form, path, count = '1'] = /^(\w+) (\S+)(?: last-line=(\d+))?$/.exec(info) ?? [];
  if (path !== undefined && (form === 'yaml' || form === 'rego')) return [path, withLastLine(body, Number(count))];
  if (path !== undefined && form === 'base64') return [path, new Uint8Array(Buffer.from(body, 'base64'))];
  if (path !== undefined && form === 'symlink') return [path, { symlink: body.trim() }];
  if (path !== undefined && form === 'submodule') return [path, { submodule: body.trim() }];
  throw new Error(`A fence cannot be ${JSON.stringify(info)}.`);
}

function withLastLine(text: string, count: number): string {
  const start = text.lastIndexOf('\n', text.length - 2) + 1;
  return text.slice(0, start) + text.slice(start).repeat(count);
}
