import type { FolderChange } from '../diff/changes.js';
import { compareText } from '../lists.js';
import { sha256Digest } from '../tree/objects.js';
import type { PathChange } from '../tree/difference.js';
import { ownerKey } from './owner.js';

/** That one of these must approve a part of a change, and why. */
export interface Demand {
  /** Any one of them is enough: `@organisation/team`, `@login` or a mail address, sorted. */
  readonly approvers: readonly string[];
  /** In words that follow the name of an approver: `owns checkoutservice`. */
  readonly reason: string;
  readonly scope: Scope;
}

/** What an approval is about. */
export interface Scope {
  /** The files that differ, sorted. */
  readonly files: readonly string[];
  /** The folders of rendered objects that differ, sorted. */
  readonly folders: readonly string[];
  /** Over the reason, what a rule says, the files and what happens to the objects: while it stays the same, so does what was approved. */
  readonly digest: string;
}

/** What is asked of whom, before anybody knows what it renders to. */
export interface Asked {
  readonly approvers: readonly string[];
  readonly reason: string;
  readonly files: readonly string[];
  /** What else is approved, in words: what a rule says. */
  readonly said?: readonly string[];
}

/** Two trees, in what differs. */
export interface Differing {
  readonly files: readonly PathChange[];
  readonly folders: readonly FolderChange[];
}

/** A demand with its scope: the files, and whatever is rendered otherwise because of them. */
export function demandOf({ approvers, reason, files, said = [] }: Asked, differing: Differing): Demand {
  const inScope = new Set(files);
  const isReached = ({ reasons }: FolderChange) => reasons.some(({ by, name }) => by === 'file' && inScope.has(name));
  const folders = differing.folders.filter(isReached);
  const ids = differing.files
    .filter(({ path }) => inScope.has(path))
    .map(({ path, after }) => [path, after?.type, after?.id]);
  const content = [reason, said, ids, folders.map(({ path, digest }) => [path, digest])];
  return {
    approvers: [...new Map(approvers.map((owner) => [ownerKey(owner), owner])).values()].sort(compareText),
    reason,
    scope: {
      files: [...inScope].sort(compareText),
      folders: [...new Set(folders.map(({ path }) => path))],
      digest: sha256Digest(new TextEncoder().encode(JSON.stringify(content))),
    },
  };
}
