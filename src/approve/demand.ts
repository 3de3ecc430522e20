import type { FolderChange } from '../diff/changes.js';
import { compareText, groupBy } from '../lists.js';
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

/** What differs, by the files that it is because of. */
export interface Differing {
  readonly files: ReadonlyMap<string, PathChange>;
  readonly folders: ReadonlyMap<string, readonly FolderChange[]>;
}

/** Looked up by file, since a change may ask each of many teams about many files. */
export function differingBy(files: readonly PathChange[], folders: readonly FolderChange[]): Differing {
  const reached = folders.flatMap((folder) => {
    const causes = new Set(folder.reasons.flatMap(({ by, name }) => (by === 'file' ? [name] : [])));
    return [...causes].map((file) => ({ file, folder }));
  });
  const byFile = groupBy(reached, ({ file }) => file);
  return {
    files: new Map(files.map((it) => [it.path, it])),
    folders: new Map([...byFile].map(([file, all]) => [file, all.map(({ folder }) => folder)])),
  };
}

/** A demand with its scope: the files, and whatever is rendered otherwise because of them. */
export function demandOf({ approvers, reason, files, said = [] }: Asked, differing: Differing): Demand {
  const inScope = [...new Set(files)].sort(compareText);
  const ids = inScope.map((file) => [
    file,
    differing.files.get(file)?.after?.type,
    differing.files.get(file)?.after?.id,
  ]);
  const folders = [...new Set(inScope.flatMap((file) => differing.folders.get(file) ?? []))];
  folders.sort((a, b) => compareText(a.path, b.path) || compareText(a.digest, b.digest));
  const content = [reason, said, ids, folders.map(({ path, digest }) => [path, digest])];
  return {
    approvers: [...new Map(approvers.map((owner) => [ownerKey(owner), owner])).values()].sort(compareText),
    reason,
    scope: {
      files: inScope,
      folders: [...new Set(folders.map(({ path }) => path))],
      digest: sha256Digest(new TextEncoder().encode(JSON.stringify(content))),
    },
  };
}
