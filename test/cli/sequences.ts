const escape = String.fromCodePoint(0x1b);

/** What a terminal is sent beside text, here: colours, the rest of a line erased, links with their address. */
export const sequence = new RegExp(`${escape}(?:\\[\\d*[mK]|\\]8;;([!-~]*)${escape}\\\\)`, 'g');

export function withoutSequences(shown: string): string {
  return shown.replaceAll(sequence, '');
}

export function linksIn(shown: string): string[] {
  return [...shown.matchAll(sequence)].flatMap(([, url]) => url ?? []).filter((url) => url !== '');
}
