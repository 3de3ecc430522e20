import type { Data } from '../../model/merge.js';
import { relaxedIn } from '../../model/exposure.js';
import { fileOf } from '../../model/organisation.js';
import type { Context } from '../../model/graph.js';
import type { KubernetesObject } from '../../render/object.js';
import { workloadKinds } from '../../render/object.js';
import { at } from '../data.js';
import type { Drafts } from '../declaration.js';
import { titleOf, type InputObject } from '../input.js';
import type { Scene } from '../scene.js';
import type { Refusal } from '../settle.js';
import type { Addresses } from '../express/addresses.js';
import { additionsIn } from './additions.js';
import { agrees, isOfNode, isOther, isSelector, type Known } from './agree.js';
import { defaultOf, saysNothing } from './defaults.js';
import { countsOf, type Entry, type Ledger, type Relaxation } from './ledger.js';
import { leavesOf, type Leaf } from './leaves.js';
import { namespaceIn, pairsOf, type Pair } from './pairs.js';
import { placesOf } from './places.js';
import { droppedBecause, inexpressibleBecause } from './reasons.js';
import { restartsIn } from './restarts.js';
import { refusedBecause } from './refused.js';
import { secretEntry } from './secrets.js';
import { canonical } from './values.js';

/** What the ledger is made from: the input, the declarations as they were settled, and what they render to. */
export interface Account {
  readonly scene: Scene;
  /** Objects that say the same as one of the scene. */
  readonly repeated: readonly InputObject[];
  readonly drafts: Drafts;
  readonly refusals: readonly Refusal[];
  readonly contexts: readonly Context[];
  readonly rendered: readonly KubernetesObject[];
  /** The services that there were before. */
  readonly declared: Addresses;
}

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
  const dropped = isFixed ? undefined : droppedBecause(leaf, object, account.scene.objects);
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

/** Fields that stand for a secure default that is given up. */
const givenUp = /(^|\.)(relax\.|capabilities\.|serviceAccount\.(token|role))/;

/** What a new Environment says. */
const ofEnvironment = /^(ResourceQuota|LimitRange)\.spec\./;

function agreed(leaf: Leaf, pair: Pair, { drafts, scene }: Account): Omit<Entry, 'object' | 'path'> {
  // What is not rendered is not said either.
  const isAbsent = pair.rendered?.has(leaf.key) === false;
  if ((isAbsent && (isSelector(leaf.pattern) || isOfNode(leaf, pair))) || isOther(leaf, pair))
    return implied(leaf, pair);
  if (isAbsent && byKubernetes(leaf, pair.ownByKey) !== undefined) return implied(leaf, pair);
  const resource = resourceOf(pair, scene);
  const isOfKind = leaf.key === 'apiVersion' || leaf.key === 'kind';
  const environment = fileOf.environment(scene.target.environment);
  if (ofEnvironment.test(leaf.pattern) && drafts.has(environment)) return { outcome: 'expressed', file: environment };
  if (resource !== undefined && drafts.has(resource)) return { outcome: 'expressed', file: resource };
  const { group } = pair;
  if (group === undefined || isOfKind) return implied(leaf, pair);
  const release = fileOf.release(group.service, scene.target.environment);
  for (const field of placesOf(leaf, pair)) {
    // What keeps a secure default is said nowhere, though the main container may give it up.
    if (field.includes('relax') && isSecure(leaf)) continue;
    for (const file of [release, fileOf.service(group.service)]) {
      if (at(drafts.get(file)?.spec, ...field) === undefined) continue;
      const text = `spec.${field.join('.')}`;
      const isOutside = /^pod\.volumes\.\*\.(hostPath|nfs)\./.test(leaf.pattern);
      return { outcome: givenUp.test(text) || isOutside ? 'relaxed' : 'expressed', file, field: text };
    }
  }
  return implied(leaf, pair);
}

/** The values of fields that containers have by default. */
const secure: Readonly<Record<string, Data>> = {
  allowPrivilegeEscalation: false,
  privileged: false,
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
  type: 'RuntimeDefault',
};

function isSecure({ pattern, value }: Leaf): boolean {
  return (
    /securityContext\.(seccompProfile\.)?[A-Za-z]+$/.test(pattern) && secure[pattern.split('.').at(-1) ?? ''] === value
  );
}

/** The declaration of its own that an object became: a Config or a Domain. */
function resourceOf({ object }: Pair, { resources }: Scene): string | undefined {
  return resources.find(({ from }) => from === object)?.file;
}

function implied(leaf: Leaf, pair: Pair): Omit<Entry, 'object' | 'path'> {
  const { group, ownByKey } = pair;
  const { key, pattern } = leaf;
  const named = group === undefined ? 'what was adopted' : `the service ${group.service}`;
  if (key === 'apiVersion' || key === 'kind')
    return { outcome: 'implied', why: `It follows from the type of ${named}.` };
  if (/metadata\.(name|namespace)$/.test(pattern))
    return { outcome: 'implied', why: `It follows from the name of ${named}, its team and its environment.` };
  if (isSelector(pattern)) return { outcome: 'implied', why: `It selects the same pods, those of ${named}.` };
  if (isOfNode(leaf, pair))
    return { outcome: 'implied', why: "It is Kubernetes' own default for pods in the network of the node." };
  if (isOther(leaf, pair)) return { outcome: 'implied', why: 'It runs as another user than root anyway.' };
  const why = byKubernetes(leaf, ownByKey) ?? 'Towpath, or the defaults of the platform, say it for every service.';
  return { outcome: 'implied', why };
}

/** Why Kubernetes takes a leaf for the same as nothing. */
function byKubernetes({ key, pattern, value }: Leaf, own: Pair['ownByKey']): string | undefined {
  if (saysNothing(pattern, value)) return 'It says the same as nothing.';
  const sibling = (name: string) => own.get([...key.split('\n').slice(0, -1), name].join('\n'))?.value;
  const standard = defaultOf(pattern, sibling);
  const isStandard = standard !== undefined && canonical(pattern, standard) === canonical(pattern, value);
  return isStandard ? "It is Kubernetes' own default." : undefined;
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
