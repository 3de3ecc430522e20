/** What people can write in a comment of their own on a pull request. */
export type Command =
  | { readonly name: 'check' | 'cost' | 'help' }
  | { readonly name: 'break-glass'; readonly reason: string }
  | { readonly name: 'explain'; readonly service: string; readonly environment: string };

const line = /^\/towpath(?:[ \t]+(.*))?$/m;

/** Whether a comment has a line that is meant for this program. */
export function isCommand(body: string): boolean {
  return line.test(unixLines(body));
}

/** The command in the first such line: what nobody understands asks for help. */
export function commandIn(body: string): Command | undefined {
  const [whole, words = ''] = line.exec(unixLines(body)) ?? [];
  if (whole === undefined) return undefined;
  const [name, service, environment, more] = words.split(/[ \t]+/).filter(Boolean);
  if (name === 'break-glass' && service !== undefined) {
    const reason = words.replace(/^\s*break-glass/, '').trim();
    return { name, reason };
  }
  if (name === 'explain' && service !== undefined && environment !== undefined && more === undefined)
    return { name, service, environment };
  if ((name === 'check' || name === 'cost') && service === undefined) return { name };
  return { name: 'help' };
}

/** Browsers send line ends of their own. */
function unixLines(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
