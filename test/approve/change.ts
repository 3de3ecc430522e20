import { existsSync } from 'node:fs';
import { evaluate, type Change } from '../../src/evaluate.js';
import type { Report } from '../../src/report/report.js';
import { policyUnavailable } from '../../src/policy/policy.js';
import { memoryMemo } from '../../src/tree/memo.js';
import { memoryTree, overlay, type Content } from '../../src/tree/memory.js';
import type { Tree } from '../../src/tree/tree.js';
import { filesBelow } from '../files.js';

const memo = memoryMemo();
const removed = '.removed';

/** The organisation of the cases, with other files laid over it. */
export function organisationWith(changes: ReadonlyMap<string, Content | null>): Promise<Tree> {
  return overlay(memoryTree(filesBelow('test/cases/check/organisation')), changes);
}

/** What a folder lays over a tree; a file that ends in `.removed` removes. */
export function changesIn(folder: string): Map<string, Uint8Array | null> {
  const files = existsSync(folder) ? [...filesBelow(folder)] : [];
  return new Map(
    files.map(([path, bytes]) => (path.endsWith(removed) ? [path.slice(0, -removed.length), null] : [path, bytes])),
  );
}

export function reportOn(base: Tree, head: Tree, rest: Partial<Change> = {}): Promise<Report> {
  return evaluate(
    { base, head, now: '2026-11-21T09:00:00Z', others: [], ...rest },
    { memo, policy: policyUnavailable },
  );
}
