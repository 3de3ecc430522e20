import type { Data } from '../model/merge.js';

/** The value that a text of JSON is; undefined where it is none, or has a key twice. */
export function jsonIn(text: string): Data | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    const value = JSON.parse(text) as Data;
    // JSON takes the last of two keys of one name; the reader of YAML says where they are.
    return keysIn(value) === keysSaid(text) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** How many keys the maps of a value have. */
function keysIn(value: Data): number {
  let count = 0;
  const left = [value];
  for (let part = left.pop(); part !== undefined; part = left.pop()) {
    if (typeof part !== 'object' || part === null) continue;
    const inside = Object.values<Data>(part);
    if (!Array.isArray(part)) count += inside.length;
    for (const it of inside) left.push(it);
  }
  return count;
}

/** How many keys a text of JSON writes: texts before a colon. */
function keysSaid(text: string): number {
  let count = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"(?:\s*:)?/g)) count += token.endsWith(':') ? 1 : 0;
  return count;
}
