import type { KubernetesObject } from '../../render/object.js';
import { saysNothing } from './defaults.js';
import { defaultOf } from './defaults.js';
import type { Known } from './known.js';
import type { Addition } from './ledger.js';
import type { Leaf } from './leaves.js';
import type { Pair } from './pairs.js';
import { containersIn, podOf, titleOf } from '../input.js';
import { canonical } from './values.js';

const newObjects: Readonly<Record<string, string>> = {
  NetworkPolicy: 'Only callers that declarations name get in, and only calls that they name get out.',
  ServiceAccount: 'Each service has an account of its own, without a token.',
  PodDisruptionBudget: 'Maintenance of nodes takes one replica at a time.',
  HorizontalPodAutoscaler: 'The defaults of the platform scale this service.',
  Namespace: 'The platform makes the namespace and says its Pod Security level.',
  ResourceQuota: 'The environment limits what a namespace may use.',
  LimitRange: 'The environment says what containers get that say nothing themselves.',
};

const reasons: readonly (readonly [RegExp, string])[] = [
  [/(^|\.)(labels|matchLabels|selector)\.\*$/, 'Labels say whose an object is, and what manages it.'],
  [/metadata\.namespace$/, 'Every object says its namespace.'],
  [/seccompProfile\.type$/, 'System calls are limited to those of the container runtime.'],
  [/securityContext\.capabilities\./, 'What is not named of capabilities is dropped.'],
  [/securityContext\.runAsNonRoot$/, 'It is said that nothing runs as root.'],
  [/securityContext\./, 'What a container may do is said, even where it is what holds anyway.'],
  [/^pod\.serviceAccountName$/, 'Each service runs as an account of its own.'],
  [/automountServiceAccountToken$/, 'No pod has a token of the Kubernetes API unless it must.'],
  [/^pod\.enableServiceLinks$/, 'No pod gets variables for every Service beside it.'],
  [/^pod\.containers\.\*\.ports\./, 'Ports that Services lead to are said of the container, too, and have names.'],
  [/^Service\.spec\.ports\.\*\.name$/, 'Ports have names.'],
  [
    /(?<!^template\.)metadata\.annotations\.\*$/,
    'Annotations say where an object comes from, and what is done with it.',
  ],
  [/^template\.metadata\.annotations/, 'The pods start again when the texts change that they read.'],
  [/^pod\.containers\.\*\.env\./, 'A container with one port is told its number.'],
  [/^pod\.containers\.\*\.volumeMounts\.\*\.readOnly$/, 'Nobody can write to such a volume.'],
];

/** Everything that is rendered and does not stand in the input, without what holds by default anyway. */
export function additionsIn(pairs: readonly Pair[], rendered: readonly KubernetesObject[], _known: Known): Addition[] {
  const met = new Set(pairs.flatMap(({ renderedObjects }) => renderedObjects));
  return [
    ...pairs.flatMap(additionsTo),
    ...rendered
      .filter((it) => !met.has(it))
      .map(({ kind, metadata: { name, namespace } }) => ({
        object: `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`,
        why: newObjects[kind] ?? 'It is part of what is declared.',
      })),
  ];
}

function additionsTo(pair: Pair): Addition[] {
  const { object, own, ownByKey, rendered = new Map<string, Leaf>() } = pair;
  const parents = new Set(own.flatMap(({ key }) => prefixesOf(key)));
  return [...rendered.values()].flatMap((leaf) => {
    const { key, pattern, value } = leaf;
    if (ownByKey.has(key) || parents.has(key) || saysNothing(pattern, value)) return [];
    const sibling = (name: string) => {
      const beside = [...key.split('\n').slice(0, -1), name].join('\n');
      return (ownByKey.get(beside) ?? rendered.get(beside))?.value;
    };
    if (pattern.startsWith('pod.securityContext.runAs') && isOfContainers(pair, pattern)) return [];
    const standard = defaultOf(pattern, sibling);
    // Of what is new as a whole, what holds by default is new, too.
    const isBeside = parents.has(key.slice(0, key.lastIndexOf('\n')));
    if (isBeside && standard !== undefined && canonical(pattern, standard) === canonical(pattern, value)) return [];
    const why = reasons.find(([place]) => place.test(pattern))?.[1] ?? 'A declaration, or the platform, says it.';
    return [{ object: titleOf(object), path: key.replaceAll('\n', '.'), why }];
  });
}

/** Whether every container says for itself what the pod says now, too. */
function isOfContainers({ object, own }: Pair, pattern: string): boolean {
  const pod = podOf(object);
  const count = containersIn(pod, 'containers').length + containersIn(pod, 'initContainers').length;
  return own.filter((it) => it.pattern === pattern.replace('pod.', 'pod.containers.*.')).length === count;
}

function prefixesOf(key: string): string[] {
  const parts = key.split('\n');
  return parts.map((_, index) => parts.slice(0, index + 1).join('\n'));
}
