import { withoutSequences } from './sequences.js';

/** Types at a terminal: whenever the first text of the next pair is shown, its keys. */
export function typing(dialogue: readonly (readonly [shown: string, keys: string])[]) {
  let [turn, from] = [0, 0];
  return (shown: string, type: (keys: string) => void): void => {
    const [wanted, keys] = dialogue[turn] ?? [];
    if (wanted === undefined || keys === undefined || !withoutSequences(shown.slice(from)).includes(wanted)) return;
    [turn, from] = [turn + 1, shown.length];
    // Keys that come at once are taken for what is pasted.
    for (const key of keys) type(key);
  };
}
