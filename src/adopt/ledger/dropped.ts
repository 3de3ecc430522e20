import { at, listAt, mapAt, textAt, wordOf } from '../data.js';
import { isBookkeepingLabel, isWrittenAnnotation } from '../express/metadata.js';
import { isHelmTest, ownerOf, titleOf, type InputObject } from '../input.js';
import { isBookkeeping, rootCertificate } from '../shared.js';
import type { Leaf } from './leaves.js';
import type { Pair } from './pairs.js';

const ofServer =
  /^[A-Za-z]+\.(status(\..*)?|metadata\.(uid|resourceVersion|generation|creationTimestamp|deletionTimestamp|deletionGracePeriodSeconds|selfLink|managedFields.*|generateName|finalizers.*|ownerReferences.*))$/;

/** Values that are left out on purpose, by their patterns. */
const leftOut: readonly (readonly [RegExp, string])[] = [
  [ofServer, 'The API server writes it, and nobody says it.'],
  [
    /^(template|.*volumeClaimTemplates\.\*)\.(metadata\.creationTimestamp|status.*)$/,
    'The API server writes it, and nobody says it.',
  ],
  [
    /^Service\.spec\.(clusterIPs?(\..*)?|ipFamil.*|healthCheckNodePort)$/,
    'The API server gives the Service its addresses, and it keeps them.',
  ],
  [/^PersistentVolumeClaim\.spec\.volumeName$/, 'The API server binds the claim to its volume, and it stays bound.'],
  [
    /^(template|job|CronJob\.spec\.jobTemplate)\.metadata\.(name|namespace)$/,
    'Kubernetes names what it makes after what it makes it from.',
  ],
  [/^(Deployment\.spec\.rollbackTo|DaemonSet\.spec\.templateGeneration)/, 'Kubernetes has no such field any longer.'],
  [/^ServiceAccount\.automountServiceAccountToken$/, 'Pods say themselves whether they have a token.'],
  [/^job\.selector\./, 'Kubernetes makes the selector of each run itself.'],
  [/^ServiceAccount\.secrets\./, 'Kubernetes writes the old tokens of an account there.'],
  [/^Deployment\.spec\.replicas$/, 'The autoscaler decides it; a number here would fight it at every sync.'],
  [/^StatefulSet\.spec\.replicas$/, 'The autoscaler decides it; a number here would fight it at every sync.'],
  [
    /^pod\.containers\.\*\.ports\.\*\.name$/,
    'A port has one name, that of the port of the Service; what referred to this one goes by the number.',
  ],
  [/^pod\.serviceAccount(Name)?$/, 'Each service runs as an account of its own, and none as the one that all share.'],
];

/** Why a leaf that is not rendered was left out on purpose; undefined where it was not. */
export function droppedBecause(leaf: Leaf, object: InputObject, objects: readonly InputObject[]): string | undefined {
  if (object.isList === true) return 'It is the list around the objects.';
  if (allowsNothing(object, objects)) return 'It allows nothing.';
  const maker = makerOf(object, objects);
  if (maker !== undefined) return `${maker} made it from its template, and goes on using it.`;
  return wholeBecause(object) ?? labelBecause(leaf) ?? leftOut.find(([place]) => place.test(leaf.pattern))?.[1];
}

/** Why a budget is left out that lets one replica be taken away where there is one. */
export function idleBudget({ object, group, rendered }: Pair): string | undefined {
  const taken = at(object.data, 'spec', 'maxUnavailable');
  const isIdle = taken !== undefined && !/^0*%?$/.test(wordOf(taken));
  if (object.kind !== 'PodDisruptionBudget' || group === undefined || rendered !== undefined || !isIdle)
    return undefined;
  return 'One replica may be taken away with it as without it.';
}

/** Kinds that say what runs at a moment, and nothing of what shall run. */
const momentary = ['Endpoints', 'EndpointSlice', 'Event', 'Lease', 'ControllerRevision', 'PodMetrics'];

function wholeBecause(object: InputObject): string | undefined {
  const owner = ownerOf(object);
  if (owner !== undefined) return `${owner} made it, and makes it again.`;
  if (isHelmTest(object)) return 'Helm alone makes it, when somebody asks for its tests: it is no part of what runs.';
  if (momentary.includes(object.kind)) return 'Kubernetes writes it about what runs.';
  if (object.apiVersion.startsWith('argoproj.io/')) return 'The platform tells Argo CD itself what to apply.';
  if (isBookkeeping(object)) return 'Kubernetes or Helm keeps it for itself.';
  if (object.kind === 'ConfigMap' && object.name === rootCertificate) return 'Kubernetes makes it in every namespace.';
  if (object.kind === 'ServiceAccount' && object.name === 'default') return 'Kubernetes makes it in every namespace.';
  return undefined;
}

/** The StatefulSet that a claim is of: Kubernetes names it `<template>-<set>-<number>`, and says no owner. */
function makerOf({ kind, name, namespace }: InputObject, objects: readonly InputObject[]): string | undefined {
  if (kind !== 'PersistentVolumeClaim') return undefined;
  const set = objects.find(
    (it) =>
      it.kind === 'StatefulSet' &&
      it.namespace === namespace &&
      listAt(it.data, 'spec', 'volumeClaimTemplates').some((template) => {
        const start = `${textAt(template, 'metadata', 'name') ?? ''}-${it.name}-`;
        return name.startsWith(start) && /^[0-9]+$/.test(name.slice(start.length));
      }),
  );
  return set && titleOf(set);
}

/** A Role without rules, and what binds it. */
function allowsNothing({ kind, namespace, data }: InputObject, objects: readonly InputObject[]): boolean {
  if (kind === 'Role') return listAt(data, 'rules').length === 0;
  const { kind: to, name } = mapAt(data, 'roleRef');
  const role = objects.find((it) => it.kind === 'Role' && it.namespace === namespace && it.name === name);
  return kind === 'RoleBinding' && to === 'Role' && role !== undefined && listAt(role.data, 'rules').length === 0;
}

/** Annotations by which pods once said what the profile of their runtime now is anyway. */
const profiles = /^(container\.apparmor\.security\.beta|(container\.)?seccomp\.security\.alpha)\.kubernetes\.io\//;

function labelBecause({ key, pattern, value }: Leaf): string | undefined {
  const name = key.split('\n').at(-1) ?? '';
  if (profiles.test(name) && (value === 'runtime/default' || value === 'docker/default'))
    return 'Containers have the profile of their runtime anyway.';
  if (pattern.endsWith('metadata.labels.*') && isBookkeepingLabel(name))
    return 'A program keeps book by it: it says nothing of what runs.';
  if (pattern.endsWith('metadata.annotations.*') && isWrittenAnnotation(name)) return 'A program writes it for itself.';
  if (key === 'metadata\nnamespace' && value === 'default')
    return 'It is where everything runs that says no namespace; what is rendered runs in that of the team, beside it.';
  if (/job\..*matchLabels\.\*$/.test(pattern)) return 'Kubernetes makes the selector of each run itself.';
  return undefined;
}
