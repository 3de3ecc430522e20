import pc from 'picocolors';
import { limits, terminalLimits } from '../report/limits.js';
import { plain, type Style } from '../report/style.js';
import { addressOf, linked } from './links.js';

/** What Node says of a stream, which may be a terminal. */
export interface Stream {
  readonly isTTY?: boolean;
}

/**
 * How a stream shows text: in colours on a terminal, unless NO_COLOR is set (no-color.org), and wherever FORCE_COLOR is
 * set (force-color.org); `FORCE_COLOR=0` and `false` turn colours off. Likewise links: on a terminal, and wherever
 * FORCE_HYPERLINK is set, which `0` and `false` turn off. A terminal of the type `dumb` has neither. Nothing else
 * decides, CI neither.
 * @param folder that files are in, if they are on disk as they are in what is shown.
 */
export function styleOf(stream: Stream, folder?: string, env: NodeJS.ProcessEnv = process.env): Style {
  const { FORCE_COLOR, FORCE_HYPERLINK, NO_COLOR: none = '' } = env;
  const hasLinks = forced(FORCE_HYPERLINK) ?? isCapable(stream, env);
  const place: Style['place'] = (text, file, line) =>
    folder === undefined ? text : linked(text, addressOf(folder, file, line));
  const page: Style['page'] = (text, docs) => (docs.startsWith('https:') ? linked(text, docs) : place(text, docs, 1));
  return {
    ...pc.createColors(forced(FORCE_COLOR) ?? (isCapable(stream, env) && none === '')),
    place: hasLinks ? place : plain.place,
    page: hasLinks ? page : plain.page,
    limits: stream.isTTY === true ? terminalLimits : limits,
  };
}

/** Whether a terminal understands more than text. */
export function isCapable({ isTTY }: Stream, { TERM }: NodeJS.ProcessEnv = process.env): boolean {
  return isTTY === true && TERM !== 'dumb';
}

/** What a variable demands, if it demands anything. */
function forced(value = ''): boolean | undefined {
  return value === '' ? undefined : value !== '0' && value !== 'false';
}
