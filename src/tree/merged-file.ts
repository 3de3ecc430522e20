import { mergedLines } from './merged-lines.js';
import { decodeName, nameBytes } from './names.js';
import { objectId, type Digest } from './objects.js';
import { chosenOf, only, type Sides } from './sides.js';
import { maximumBlobSize, type Entry, type Tree } from './tree.js';
import type { KnownObject } from './written.js';

/**
 * The file that two made of one: its type from the side that changed it, and its content merged line by line. Undefined
 * where they do not fit together.
 * @throws TreeError when a blob cannot be read.
 */
export async function mergedFile(
  trees: Readonly<Record<keyof Sides<Entry>, Tree>>,
  sides: Sides<Entry>,
  digest: Digest,
): Promise<KnownObject | undefined> {
  const isText = [sides.base, sides.ours, sides.theirs].every((it) => it?.type === 'file' || it?.type === 'executable');
  const type = chosenOf(
    only(sides, (it) => it.type),
    Object.is,
  )?.value;
  if (!isText || type === undefined || type === 'tree') return undefined;
  const [base, ours, theirs] = await Promise.all([
    textOf(trees.base, sides.base?.id),
    textOf(trees.ours, sides.ours?.id),
    textOf(trees.theirs, sides.theirs?.id),
  ]);
  if (base === undefined || ours === undefined || theirs === undefined) return undefined;
  const text = mergedLines(base, ours, theirs);
  const bytes = text === undefined ? undefined : nameBytes(text);
  if (bytes === undefined || bytes.length > maximumBlobSize) return undefined;
  return { type, id: objectId('blob', bytes, digest), blob: { bytes } };
}

/** Undefined for what has no lines: what is too large, and what has a NUL, which Git takes for binary. */
async function textOf(tree: Tree, id: string | undefined): Promise<string | undefined> {
  const blob = id === undefined ? undefined : await tree.blob(id);
  if (blob === undefined || 'tooLarge' in blob || blob.bytes.includes(0)) return undefined;
  // Bytes that are no text come back as they were.
  return decodeName(blob.bytes);
}
