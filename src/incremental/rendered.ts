import type { DeliveredFolder } from '../render/argocd/application.js';
import { sha256Digest } from '../tree/objects.js';
import type { Memo } from '../tree/memo.js';
import type { Tree } from '../tree/tree.js';

/** The digests of the lists of folders that Argo CD is told of, by environment. */
export type Delivered = Readonly<Record<string, string>>;

/**
 * What Argo CD is told of in a tree that this program renders declarations to, all of them and nothing else; undefined where
 * nobody knows that.
 * @param declarations the id of their tree
 */
export async function knownRendered(rendered: Tree, declarations: string, memo: Memo): Promise<Delivered | undefined> {
  return (await memo.get(keyOf(rendered, declarations))) as Delivered | undefined;
}

export async function keepRendered(
  rendered: Tree,
  declarations: string,
  delivered: Delivered,
  memo: Memo,
): Promise<void> {
  if ((await knownRendered(rendered, declarations, memo)) === undefined)
    await memo.put(keyOf(rendered, declarations), delivered);
}

function keyOf({ id }: Tree, declarations: string): string {
  return `rendered ${id} from ${declarations}`;
}

/** Keeps a list of folders. @returns its digest. */
export async function keepDelivered(folders: readonly DeliveredFolder[], memo: Memo): Promise<string> {
  const digest = sha256Digest(new TextEncoder().encode(JSON.stringify(folders))).slice(0, 32);
  if ((await memo.get(`delivered ${digest}`)) === undefined) await memo.put(`delivered ${digest}`, folders);
  return digest;
}

/** The list with a digest; undefined where nobody knows it any more. */
export async function deliveredAt(digest: string, memo: Memo): Promise<readonly DeliveredFolder[] | undefined> {
  return (await memo.get(`delivered ${digest}`)) as readonly DeliveredFolder[] | undefined;
}
