import type { PolicyAnswer } from './policy.js';
import type { Term } from './sprintf.js';

/**
 * So many inputs are one list, or fewer where they have more bytes than that. Compiled rules read their regular
 * expressions anew for each list, which costs more than anything else; and a list has to fit into their memory.
 */
const [length, size] = [64, 1 << 17];

/**
 * An answer for each input from an entrypoint that takes several as a list.
 * @param evaluate answers lists
 * @param inputs JSON, each
 */
export async function evaluateLists(
  evaluate: (lists: readonly Uint8Array[]) => Promise<readonly PolicyAnswer[]>,
  inputs: readonly Uint8Array[],
): Promise<readonly PolicyAnswer[]> {
  const lists = listsOf(inputs);
  const answers = await evaluate(lists.map(joined));
  return lists.flatMap((list, index): PolicyAnswer[] => {
    const answer = answers[index] ?? { failure: 'gave no answer' };
    if ('failure' in answer) return list.map(() => answer);
    const values = Array.isArray(answer.value) ? (answer.value as readonly Term[]) : [];
    // With one missing, nobody knows whose the others are.
    if (values.length !== list.length) return list.map(() => ({ failure: 'gave no answer to each input' }));
    return values.map((value) => ({ value }));
  });
}

function listsOf(inputs: readonly Uint8Array[]): Uint8Array[][] {
  const lists: Uint8Array[][] = [];
  let bytes = 0;
  for (const input of inputs) {
    const last = lists.at(-1);
    bytes += input.length;
    if (last !== undefined && last.length < length && bytes <= size) {
      last.push(input);
    } else {
      lists.push([input]);
      bytes = input.length;
    }
  }
  return lists;
}

/** JSON texts as one: a list. */
function joined(texts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(texts.reduce((sum, text) => sum + text.length + 1, 1));
  let at = 0;
  for (const text of texts) {
    bytes.set([at === 0 ? opening : comma], at);
    bytes.set(text, at + 1);
    at += text.length + 1;
  }
  bytes.set([closing], at);
  return bytes;
}

const [opening, comma, closing] = [0x5b, 0x2c, 0x5d];
