import type { Data } from '../../model/merge.js';
import { at, listAt, mapAt, type DataMap } from '../data.js';
import { selectedBy } from '../group.js';
import { templatePath } from '../input.js';
import { defaultOf, saysNothing } from './defaults.js';
import type { Known } from './known.js';
import type { Leaf } from './leaves.js';
import { backendPort, meaningOf } from './meaning.js';
import { namespaceIn, type Pair } from './pairs.js';

/** Whether what is rendered means what a leaf of the input says. */
export function agrees(leaf: Leaf, pair: Pair, known: Known): boolean {
  const { rendered, object } = pair;
  if (rendered === undefined) return false;
  if (saysNothing(leaf.pattern, leaf.value)) return true;
  // Kubernetes converts between the versions of a kind.
  if (leaf.key === 'apiVersion' || leaf.pattern.endsWith('.scaleTargetRef.apiVersion')) return true;
  if (isOfNode(leaf, pair)) return true;
  if (leaf.key === 'metadata\nnamespace') return namespaceIn(known.scene, object) === leaf.value;
  if (isOther(leaf, pair)) return true;
  if (leaf.pattern === 'ServiceAccount.imagePullSecrets.*.name') return isPulledWith(leaf.value, pair, known);
  if (isSelector(leaf.pattern)) return rendered.get(leaf.key)?.value === leaf.value || selectsTheSame(pair, known);
  const there = renderedValue(leaf, pair, known);
  return there !== undefined && there === meaningOf(leaf, leaf.value, pair, known, 'input');
}

/** Pods name themselves what their account gave them to fetch images with. */
function isPulledWith(name: Data, { group }: Pair, { workloads }: Known): boolean {
  const workload = group && workloads.get(group.service);
  const pod = workload && mapAt(workload as unknown as DataMap, ...templatePath(workload.kind), 'spec');
  return listAt(pod, 'imagePullSecrets').some((it) => at(it, 'name') === name);
}

/** Whether what may run as root, and no longer may, runs as another user anyway. */
export function isOther({ key, pattern, value }: Leaf, { ownByKey, rendered }: Pair): boolean {
  const isAllowed = pattern.endsWith('securityContext.runAsNonRoot') && value === false;
  if (!isAllowed || rendered?.get(key)?.value === false) return false;
  const field = key.replace(/runAsNonRoot$/, 'runAsUser');
  const user =
    ownByKey.get(field)?.value ?? ofPod({ key: field, pattern: pattern.replace(/[^.]*$/, 'runAsUser') }, rendered);
  return typeof user === 'number' && user !== 0;
}

/** In the network of the node every port of a container is one of the node. */
export function isOfNode({ pattern }: Leaf, pair: Pair): boolean {
  return pattern.endsWith('.ports.*.hostPort') && isOnHost(pair);
}

function isOnHost({ object }: Pair): boolean {
  return at(object.data, ...templatePath(object.kind), 'spec', 'hostNetwork') === true;
}

/** A Service or a budget that selects by fewer labels than the pods have selects the same pods. */
export function isSelector(pattern: string): boolean {
  return /^(Service\.spec\.selector|(PodDisruptionBudget|NetworkPolicy)\.spec\.(podS|s)elector\.matchLabels)\.\*$/.test(
    pattern,
  );
}

function selectsTheSame({ object, group }: Pair, { scene }: Known): boolean {
  const spec = mapAt(object.data, 'spec');
  const labels =
    object.kind === 'Service'
      ? mapAt(spec, 'selector')
      : mapAt(spec, object.kind === 'NetworkPolicy' ? 'podSelector' : 'selector', 'matchLabels');
  const found = selectedBy(
    labels,
    object.namespace,
    scene.groups.map(({ workload }) => workload),
  );
  return found.length === 1 && found[0] === group?.workload;
}

function renderedValue(leaf: Leaf, pair: Pair, known: Known): Data | undefined {
  const { rendered = new Map<string, Leaf>() } = pair;
  const found = rendered.get(leaf.key) ?? elsewhere(leaf, rendered);
  if (found !== undefined) return meaningOf(leaf, found.value, pair, known, 'rendered');
  // What is not said there holds by default, unless that is said of the whole pod.
  const standard =
    ofPod(leaf, pair.rendered) ?? defaultOf(leaf.pattern, (name) => siblingIn(pair.ownByKey, leaf, name));
  return standard === undefined ? undefined : meaningOf(leaf, standard, pair, known, 'input');
}

function siblingIn(leaves: ReadonlyMap<string, Leaf>, { key }: Leaf, name: string): Data | undefined {
  return leaves.get([...key.split('\n').slice(0, -1), name].join('\n'))?.value;
}

/** Fields that newer versions of a kind call otherwise. */
function elsewhere({ key, pattern }: Leaf, rendered: ReadonlyMap<string, Leaf>): Leaf | undefined {
  if (pattern === 'HorizontalPodAutoscaler.spec.targetCPUUtilizationPercentage')
    return rendered.get('spec\nmetrics\nResource/cpu\nresource\ntarget\naverageUtilization');
  if (pattern === 'pod.serviceAccount') return rendered.get(key.replace(/serviceAccount$/, 'serviceAccountName'));
  const old = key.replace(/\nserviceName$/, '\nservice\nname').replace(/\nservicePort$/, '\nservice\nport\nname');
  if (backendPort.test(pattern)) {
    const port = old.replace(/\n(name|number)$/, '');
    return rendered.get(`${port}\nname`) ?? rendered.get(`${port}\nnumber`);
  }
  return old === key ? undefined : rendered.get(old);
}

const ofBoth = /^pod\.containers\.\*\.securityContext\.(runAsUser|runAsGroup|runAsNonRoot|seccompProfile\.type)$/;

/** What a container does not say of its identity holds as the pod says it. */
function ofPod({ key, pattern }: Pick<Leaf, 'key' | 'pattern'>, rendered: Pair['rendered']): Data | undefined {
  if (!ofBoth.test(pattern)) return undefined;
  return rendered?.get(key.replace(/\n(initContainers|containers)\n[^\n]*\n/, '\n'))?.value;
}
