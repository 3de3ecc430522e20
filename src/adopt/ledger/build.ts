import { relaxedIn } from '../../model/exposure.js';
import { fileOf } from '../../model/organisation.js';
import { workloadKinds } from '../../render/object.js';
import { at } from '../data.js';
import { titleOf, type InputObject } from '../input.js';
import type { Account } from './account.js';
import { additionsIn } from './additions.js';
import { closedIn } from './closed.js';
import { agrees } from './agree.js';
import type { Known } from './known.js';
import { agreed } from './agreed.js';
import { droppedBecause, idleBudget } from './dropped.js';
import { leavesOf, type Leaf } from './leaves.js';
import { countsOf, type Entry, type Ledger, type Relaxation } from './ledger.js';
import { namespaceIn, pairsOf, type Pair } from './pairs.js';
import { inexpressibleBecause } from './reasons.js';
import { refusedBecause } from './refused.js';
import { restartsIn } from './restarts.js';
import { secretEntry } from './secrets.js';

/** What became of every leaf of the input. What is called expressed or implied was compared with what is rendered. */
export function ledgerOf(account: Account): Ledger {
  const { scene, rendered } = account;
  const known = knownOf(account);
  const pairs = pairsOf(scene, rendered);
  const entries = [
    ...pairs.flatMap((pair) => pair.own.map((leaf) => entryOf(leaf, pair, known, account))),
    ...account.repeated.flatMap(repeatedEntries),
  ];
  const additions = additionsIn(pairs, rendered, known);
  return {
    entries,
    counts: countsOf(entries),
    additions,
    restarts: restartsIn(pairs, additions),
    closed: closedIn(account),
    relaxations: relaxationsIn(account),
  };
}

function repeatedEntries(object: InputObject): Entry[] {
  const why = 'The same object stands before it.';
  const base = { object: titleOf(object), outcome: 'dropped', why } as const;
  return leavesOf(object.kind, object.data).map((leaf) => ({ ...base, path: pathText(leaf) }));
}

function knownOf({ scene, rendered, declared }: Account): Known {
  const hosts = scene.groups.flatMap(({ own }) => (own ? [`${own.name}.${namespaceIn(scene, own)}`] : []));
  const workloads = scene.groups.flatMap(({ service, workload }) => {
    const found = rendered.find(
      (it) =>
        workloadKinds.includes(it.kind) &&
        it.kind === workload.kind &&
        it.metadata.name === workload.name &&
        it.metadata.namespace === namespaceIn(scene, workload),
    );
    return found === undefined ? [] : [[service, found] as const];
  });
  return {
    scene,
    hosts: new Set([...hosts, ...declared.map(({ name, namespace }) => `${name}.${namespace}`)]),
    workloads: new Map(workloads),
  };
}

function entryOf(leaf: Leaf, pair: Pair, known: Known, account: Account): Entry {
  const { object } = pair;
  const base = { object: titleOf(object), path: pathText(leaf) };
  const ofSecret = object.kind === 'Secret' ? secretEntry(leaf, object, account) : undefined;
  if (ofSecret !== undefined) return { ...base, ...ofSecret };
  if (agrees(leaf, pair, known)) return { ...base, ...agreed(leaf, pair, account) };
  // Only an autoscaler that is rendered decides about the number.
  const isFixed =
    /^(Deployment|StatefulSet)\.spec\.replicas$/.test(leaf.pattern) && pair.rendered?.has(leaf.key) !== false;
  const dropped = isFixed ? undefined : (idleBudget(pair) ?? droppedBecause(leaf, object, account.scene.objects));
  if (dropped !== undefined) return { ...base, outcome: 'dropped', why: dropped };
  const refused = refusedBecause(leaf, pair, account);
  const reason = refused ?? inexpressibleBecause(leaf, object, pair.rendered !== undefined);
  return { ...base, outcome: 'inexpressible', ...reason };
}

function pathText({ path }: Leaf): string {
  return path
    .map((key, index) => {
      if (typeof key === 'number') return `[${key}]`;
      const plain = /^[A-Za-z_][-\w]*$/.test(key);
      return plain ? `${index === 0 ? '' : '.'}${key}` : `[${JSON.stringify(key)}]`;
    })
    .join('');
}

function relaxationsIn({ contexts, drafts, scene }: Account): Relaxation[] {
  return contexts.flatMap(({ instance }) => {
    const { name } = instance.service;
    const files = [fileOf.release(name, scene.target.environment), fileOf.service(name)];
    return relaxedIn(instance.workload).flatMap(({ path, reason }) => {
      const file = files.find((it) => at(drafts.get(it)?.spec, ...path) !== undefined);
      return file === undefined ? [] : [{ file, field: `spec.${path.join('.')}`, reason }];
    });
  });
}
