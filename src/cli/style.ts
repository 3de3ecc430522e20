import pc from 'picocolors';
import type { Style } from '../report/text.js';

/**
 * How a stream shows text: in colours on a terminal, unless NO_COLOR is set (no-color.org), and wherever FORCE_COLOR is
 * set (force-color.org); `FORCE_COLOR=0` and `false` turn colours off. Nothing else decides, CI neither.
 */
export function styleOf({ isTTY }: { readonly isTTY?: boolean }): Style {
  const { FORCE_COLOR: force = '', NO_COLOR: none = '', TERM: terminal } = process.env;
  const isForced = force !== '0' && force !== 'false';
  return pc.createColors(force === '' ? isTTY === true && none === '' && terminal !== 'dumb' : isForced);
}
