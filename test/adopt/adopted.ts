import { adopt, type Adoption } from '../../src/adopt/adopt.js';
import type { DataMap } from '../../src/adopt/data.js';
import { leavesOf } from '../../src/adopt/ledger/leaves.js';
import { outcomes } from '../../src/adopt/ledger/ledger.js';
import { readObjects } from '../../src/adopt/read.js';
import { memoryTree, overlay } from '../../src/tree/memory.js';
import type { Tree } from '../../src/tree/tree.js';
import { renderTree, type Rendered } from '../organisation.js';

export const target = { team: 'shop', environment: 'production' };
export const nothing = memoryTree(new Map());

/** As small as can be. */
export const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: { name: cart }
spec:
  selector: { matchLabels: { app: cart } }
  template:
    metadata: { labels: { app: cart } }
    spec:
      containers: [{ name: cart, image: "registry.example.com/cart:v1" }]
`;

/** Adopts a text. @throws Error when it is refused. */
export async function adopted(text: string, base: Tree = nothing, into = target): Promise<Adoption> {
  const result = await adopt([{ name: 'input.yaml', text }], into, base);
  if ('faults' in result) throw new Error(result.faults.map(({ where, message }) => `${where}: ${message}`).join('\n'));
  return result;
}

/** What the declarations render to. */
export async function renderedFrom({ files }: Adoption, base: Tree = nothing): Promise<Rendered> {
  return renderTree(await overlay(base, files));
}

/** What is wrong with a ledger: each leaf has one entry, and each entry says what its outcome asks for. */
export async function faultsOfLedger(text: string, { ledger }: Adoption): Promise<string[]> {
  const { objects } = await readObjects([{ name: 'input.yaml', text }]);
  const leaves = objects.flatMap(({ kind, data }) => leavesOf(kind, data));
  const sum = outcomes.reduce((total, outcome) => total + ledger.counts[outcome], 0);
  return [
    ...(ledger.entries.length === leaves.length
      ? []
      : [`${ledger.entries.length} entries for ${leaves.length} leaves`]),
    ...(sum === leaves.length ? [] : [`the counts add up to ${sum}, and there are ${leaves.length} leaves`]),
    ...ledger.entries.flatMap(({ object, path, outcome, file, why, hint }) => {
      const isSaid =
        outcome === 'expressed' || outcome === 'relaxed'
          ? file !== undefined
          : why !== undefined && (outcome !== 'inexpressible' || hint !== undefined);
      return isSaid ? [] : [`${object} ${path} is ${outcome}, and nothing says where or why`];
    }),
  ];
}

/** Objects as one List. */
export function listOf(items: readonly object[]): string {
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
}

export type { DataMap };
