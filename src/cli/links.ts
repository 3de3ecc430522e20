import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { encodeName } from '../tree/names.js';

/** What a terminal does with a longer address differs: VTE, for one, drops the link above this many bytes. */
const longest = 2083;

/** Text that leads somewhere when it is clicked (OSC 8). A terminal that knows no links shows the text alone. */
export function linked(text: string, url: string): string {
  const isAddress = /^[!-~]+$/.test(url) && url.length <= longest;
  return isAddress ? `\u001b]8;;${url}\u001b\\${text}\u001b]8;;\u001b\\` : text;
}

/**
 * The address of a line of a file. The host is named since a terminal may be connected to another one, on which the
 * path means something else; some open nothing without it. A line as the fragment is what kitty, iTerm2 and VS Code
 * take; others open the file.
 */
export function addressOf(folder: string, file: string, line: number): string {
  return `file://${encoded(hostname())}${pathToFileURL(resolve(folder)).pathname}/${encoded(file)}#${line}`;
}

/** Each byte that is no letter, digit or one of `-._~/` as `%` and its hexadecimal digits: a name is any bytes. */
function encoded(path: string): string {
  return Array.from(encodeName(path), (byte) => {
    const character = String.fromCharCode(byte);
    return /[\w.~/-]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}
