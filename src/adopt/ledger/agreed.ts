import type { Data } from '../../model/merge.js';
import { fileOf } from '../../model/organisation.js';
import { at } from '../data.js';
import type { Scene } from '../scene.js';
import type { Account } from './account.js';
import { isOfNode, isOther, isSelector } from './agree.js';
import { defaultOf, saysNothing } from './defaults.js';
import type { Leaf } from './leaves.js';
import type { Entry } from './ledger.js';
import type { Pair } from './pairs.js';
import { placesOf } from './places.js';
import { canonical } from './values.js';

/** Fields that stand for a secure default that is given up. */
const givenUp = /(^|\.)(relax\.|capabilities\.|serviceAccount\.(token|role))/;

/** What a new Environment says. */
const ofEnvironment = /^(ResourceQuota|LimitRange)\.spec\./;

export function agreed(leaf: Leaf, pair: Pair, { drafts, scene }: Account): Omit<Entry, 'object' | 'path'> {
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
