import { isBookkeepingLabel, isWrittenAnnotation } from '../express/metadata.js';
import { isExternalName } from '../express/external-names.js';
import type { InputObject } from '../input.js';
import { isHelmTest, ownerOf, titleOf } from '../input.js';
import { listAt, mapAt, textAt, wordOf } from '../data.js';
import { isOfKubernetes } from '../names.js';
import { isBinary, isBookkeeping, rootCertificate } from '../resources.js';
import type { Leaf } from './leaves.js';

export interface Reason {
  readonly why: string;
  readonly hint?: string;
}

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
  if (/job\..*matchLabels\.\*$/.test(pattern)) return 'Kubernetes makes the selector of each run itself.';
  return undefined;
}

const noField: Reason = {
  why: 'Declarations have no field for it.',
  hint: 'See whether it goes without, or ask the platform team for the field.',
};

const binary: Reason = {
  why: 'It holds binary texts, which no declaration says, so that all of it stays with whoever makes it; a Config names its keys.',
  hint: 'Keep applying it as before, beside what Towpath renders.',
};

const unread: Reason = {
  why: 'What a team has is made where it runs a service, and it runs none there.',
  hint: 'Adopt it with what reads it, or keep applying it as before.',
};

const uncalled: Reason = {
  why: 'Nothing that was adopted calls the host by this name.',
  hint: 'Keep it beside, or write it in `externalNames` of the service that calls it.',
};

const ofOthers: Reason = {
  why: 'A Role and its binding are made for an account of its own, and allow what the Role itself says.',
  hint: 'Keep applying it as before, or let its service say what it needs in `serviceAccount.role`.',
};

/** Kinds that declarations do not make, with what to do about them. */
const foreignKinds: Readonly<Record<string, Reason>> = {
  ClusterRole: {
    why: 'A service has no rights beyond its namespace.',
    hint: 'The platform team keeps it where it is.',
  },
  ClusterRoleBinding: {
    why: 'A service has no rights beyond its namespace.',
    hint: 'The platform team keeps it where it is.',
  },
  Pod: { why: 'Nothing starts a pod again that nothing made.', hint: 'Make it a Deployment or a Job, and adopt that.' },
  ReplicationController: {
    why: 'A set of pods without a Deployment is not declared.',
    hint: 'Make it a Deployment, and adopt that.',
  },
  ReplicaSet: {
    why: 'A set of pods without a Deployment is not declared.',
    hint: 'Make it a Deployment, and adopt that.',
  },
  Namespace: {
    why: 'The platform makes the namespaces of services and their labels.',
    hint: 'See that nothing needs this.',
  },
  ResourceQuota: {
    why: 'The environment says the quota of each namespace.',
    hint: 'Write `quota` in the Environment.',
  },
  LimitRange: { why: 'The environment says what containers get.', hint: 'Write `limitRange` in the Environment.' },
  NetworkPolicy: {
    why: 'Towpath makes the rules of who may call whom from references between services.',
    hint: 'Compare it with the NetworkPolicy that is rendered; write `egress` for addresses outside.',
  },
  PersistentVolumeClaim: { why: 'No service that was adopted uses this claim.', hint: 'Adopt it with what uses it.' },
  Role: ofOthers,
  RoleBinding: ofOthers,
  Service: {
    why: 'It leads to no pods that were adopted.',
    hint: 'Adopt it with what makes those pods, or keep it beside.',
  },
  HorizontalPodAutoscaler: {
    why: 'Declarations scale by CPU and memory alone.',
    hint: 'Scale by one of these: an autoscaler beside would fight the number of replicas at every sync.',
  },
  ServiceAccount: { why: 'No service that was adopted runs as this account.', hint: 'Adopt it with what runs as it.' },
};

function ofForeign(kind: string): Reason | undefined {
  return Object.hasOwn(foreignKinds, kind) ? foreignKinds[kind] : undefined;
}

const ofKubernetes: Reason = {
  why: "The namespace is Kubernetes' own, and nothing is declared in it: what is rendered runs in one of the team, beside what runs now.",
  hint: 'Take along what claims and Secrets hold, and remove the old objects; or keep applying them as before.',
};

const fields: readonly (readonly [RegExp, Reason])[] = [
  [
    /^pod\.containers\.\*\.securityContext\./,
    {
      why: 'What is given up for the main container holds for all containers of its pods.',
      hint: 'See whether the main container can do without.',
    },
  ],
  [
    /^Deployment\.spec\.strategy\.rollingUpdate\.max(Surge|Unavailable)$/,
    {
      why: 'A new pod would wait for the volume of the old one, which pods of one node alone can use.',
      hint: 'Nothing: the old pod stops before the new one starts. Or give both a volume for many.',
    },
  ],
  [
    /^PodDisruptionBudget\./,
    {
      why: 'One replica has nothing to keep while it is moved, so there is no budget.',
      hint: 'Run two replicas or more.',
    },
  ],
  [
    /app\.kubernetes\.io\/name$/,
    { why: 'The platform gives it the name of the service.', hint: 'See that nothing selects by the old value.' },
  ],
  [
    /^(ResourceQuota|LimitRange)\.metadata\./,
    {
      why: 'The platform gives it a name and labels of its own.',
      hint: 'Remove the old one once the new one is there.',
    },
  ],
  [
    /^(Role|RoleBinding)\.(metadata\.(name|namespace)|roleRef\.name)$/,
    {
      why: 'What several Roles of an account allow stands in one, which has the name of the first.',
      hint: 'Remove the old one once the new one is there.',
    },
  ],
  [
    /^pod\.securityContext\.sysctls\./,
    {
      why: 'It is none of the settings that hold for the pods alone.',
      hint: 'Ask the platform team to set it on the nodes.',
    },
  ],
  [
    /^pod\.securityContext\.seLinuxOptions\.(user|role)$/,
    { why: 'A user or a role of SELinux lifts what separates pods.', hint: 'See whether the type alone is enough.' },
  ],
  [
    /^pod\.activeDeadlineSeconds$/,
    { why: 'A run as a whole has a deadline, and not each of its pods.', hint: 'Write `job.activeDeadlineSeconds`.' },
  ],
  [
    /(Probe|lifecycle)\..*\.host$/,
    {
      why: 'The node would ask another address than that of the pod, for the pod.',
      hint: 'Leave it out where it is the pod itself; ask others from inside, by `exec`.',
    },
  ],
  [
    /^(Service\.spec\.ports\.\*\.name)$/,
    {
      why: 'A port has the same name in all Services of a service.',
      hint: 'Check what goes by this name, such as a mesh.',
    },
  ],
];

/** Kinds that are rendered from what is said of something else. */
const madeByPlatform = ['NetworkPolicy', 'ResourceQuota', 'LimitRange', 'Namespace'];

/** Why no declaration says a leaf, as far as its place tells. */
export function inexpressibleBecause({ pattern, key, value }: Leaf, object: InputObject, isRendered: boolean): Reason {
  const { kind } = object;
  const place = pattern.endsWith('labels.*') ? key.replaceAll('\n', '.') : pattern;
  const isMoved = key === 'metadata\nnamespace' && isOfKubernetes(wordOf(value)) && isRendered;
  const found = isMoved ? ofKubernetes : fields.find(([it]) => it.test(place))?.[1];
  const ofTheKind = isExternalName(object) ? uncalled : ofForeign(kind);
  if (isRendered) return found ?? (madeByPlatform.includes(kind) ? ofTheKind : undefined) ?? noField;
  if (kind === 'ConfigMap') return isBinary(object) ? binary : unread;
  if (ofTheKind !== undefined) return ofTheKind;
  return (
    found ?? {
      why: `Declarations make no ${kind} of this.`,
      hint: 'Keep applying it as before, beside what Towpath renders.',
    }
  );
}
