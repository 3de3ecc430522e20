import { compareText } from '../lists.js';
import { nameLabel } from '../model/identity.js';
import { backendsOf } from './backends.js';
import { at, mapAt, textAt, type DataMap } from './data.js';
import { isHelmTest, labelsIn, matchLabelsIn, ownerOf, podMakers, templateOf, type InputObject } from './input.js';
import { labelFor } from './names.js';

/** What becomes a service: what makes the pods, and what belongs to it alone. */
export interface Group {
  readonly service: string;
  readonly workload: InputObject;
  /** The Kubernetes Service by which others call it. */
  readonly own?: InputObject;
  /** Its further Services. */
  readonly others: readonly InputObject[];
  /** Those of other services that lead to its pods, too, as to versions of one. */
  readonly shared: readonly InputObject[];
  readonly autoscaler?: InputObject;
  readonly budget?: InputObject;
  readonly policy?: InputObject;
}

/** Groups objects by what refers to what. An object belongs to one group at most. */
export function groupsOf(objects: readonly InputObject[]): Group[] {
  const workloads = objects.filter((it) => podMakers.includes(it.kind) && ownerOf(it) === undefined && !isHelmTest(it));
  const names = serviceNames(workloads);
  return workloads.map((workload) => {
    const near = objects.filter((it) => it.namespace === workload.namespace);
    const services = near.filter((it) => isService(it) && frontOf(it, workloads) === workload);
    const own = ownService(services, workload, near.filter(({ kind }) => kind === 'Ingress').flatMap(backendsOf));
    return {
      service: names.get(workload) ?? workload.name,
      workload,
      ...(own && { own }),
      others: services.filter((it) => it !== own),
      shared: near.filter((it) => isService(it) && !services.includes(it) && leadsTo(it, workload)),
      ...oneOf('autoscaler', near, (it) => it.kind === 'HorizontalPodAutoscaler' && scales(it, workload)),
      ...oneOf('budget', near, (it) => it.kind === 'PodDisruptionBudget' && isFor(it, 'selector', workload)),
      ...oneOf('policy', near, (it) => it.kind === 'NetworkPolicy' && isFor(it, 'podSelector', workload)),
    };
  });
}

function oneOf(key: string, objects: readonly InputObject[], belongs: (object: InputObject) => boolean) {
  const found = objects.find(belongs);
  return found === undefined ? {} : { [key]: found };
}

/** Kubernetes knows a Deployment and a CronJob of one name, and the same name in two namespaces; there is one service of a name. */
function serviceNames(workloads: readonly InputObject[]): Map<InputObject, string> {
  const taken = new Set<string>();
  const names = new Map<InputObject, string>();
  const inOrder = workloads.toSorted((a, b) => podMakers.indexOf(a.kind) - podMakers.indexOf(b.kind));
  for (const workload of inOrder) {
    const { name, kind, namespace } = workload;
    const wishes = [
      ...labelled(workload, workloads),
      name,
      `${name}-${kind.toLowerCase()}`,
      `${namespace}-${name}`,
      `${namespace}-${name}-${kind}`,
    ];
    const numbers = wishes.concat(Array.from({ length: workloads.length }, (_, index) => `${name}-${index + 2}`));
    const chosen = numbers.map(labelFor).find((it) => !taken.has(it)) ?? labelFor(name);
    taken.add(chosen);
    names.set(workload, chosen);
  }
  return names;
}

/** The name that its label says, where no other workload says the same. */
function labelled(workload: InputObject, workloads: readonly InputObject[]): string[] {
  const nameIn = (it: InputObject) => textAt(podLabelsIn(it), nameLabel);
  const name = nameIn(workload);
  if (name === undefined || labelFor(name) !== name) return [];
  return workloads.filter((it) => nameIn(it) === name).length === 1 ? [name] : [];
}

/** The labels that pods of a workload have once it is adopted, as far as selectors of the input ask for them. */
export function podLabelsIn(workload: InputObject): DataMap {
  return labelsIn(templateOf(workload));
}

function isSubset(selector: DataMap, labels: DataMap): boolean {
  const entries = Object.entries(selector);
  return entries.length > 0 && entries.every(([key, value]) => at(labels, key) === value);
}

/** The workloads whose pods a selector of plain labels finds. */
export function selectedBy(selector: DataMap, namespace: string, workloads: readonly InputObject[]): InputObject[] {
  return workloads.filter((it) => it.namespace === namespace && isSubset(selector, podLabelsIn(it)));
}

/** The workload that a Service leads to: of several, such as of a canary, the one of its name, or the first. */
function frontOf({ name, namespace, data }: InputObject, workloads: readonly InputObject[]): InputObject | undefined {
  const selector = ofAllPods(
    mapAt(data, 'spec', 'selector'),
    workloads.filter((it) => it.namespace === namespace),
  );
  const found = selectedBy(selector, namespace, workloads);
  // Pods may get a label while they run, such as the one that leads.
  const isOf = (it: InputObject) => it.namespace === namespace && isSubset(matchLabelsIn(it), selector);
  const all = found.length > 0 ? found : workloads.filter(isOf);
  return all.find((it) => it.name === name) ?? all.toSorted((a, b) => compareText(a.name, b.name))[0];
}

/** The labels that Kubernetes gives each pod of a set by itself. */
const ofOnePod = ['statefulset.kubernetes.io/pod-name', 'apps.kubernetes.io/pod-index'];

/** What a Service selects all pods of a workload by; one that leads to a single pod of a set has the labels of that set. */
function ofAllPods(selector: DataMap, near: readonly InputObject[]): DataMap {
  const kept = Object.entries(selector).filter(([key]) => !ofOnePod.includes(key));
  if (kept.length > 0) return Object.fromEntries(kept);
  const [pod] = ofOnePod.flatMap((key) => textAt(selector, key) ?? []);
  const set = near.find((it) => it.kind === 'StatefulSet' && pod?.replace(/-[0-9]+$/, '') === it.name);
  return set === undefined ? {} : matchLabelsIn(set);
}

function isService({ kind }: InputObject): boolean {
  return kind === 'Service';
}

function leadsTo({ data }: InputObject, workload: InputObject): boolean {
  return isSubset(mapAt(data, 'spec', 'selector'), podLabelsIn(workload));
}

/**
 * The Service by which others call: no cloud and no node opens its ports. Of several the one that an Ingress leads to, the
 * one of the workload's name, or one with an address.
 */
function ownService(services: readonly InputObject[], workload: InputObject, led: readonly string[]) {
  const inside = services.filter((it) => ['ClusterIP', undefined].includes(textAt(it.data, 'spec', 'type')));
  const rank = (it: InputObject) =>
    (led.includes(it.name) ? 4 : 0) + (it.name === workload.name ? 2 : 0) + (isHeadless(it) ? 0 : 1);
  return inside.toSorted((a, b) => rank(b) - rank(a))[0];
}

export function isHeadless({ data }: InputObject): boolean {
  return at(data, 'spec', 'clusterIP') === 'None';
}

function scales({ data }: InputObject, { kind, name }: InputObject): boolean {
  const target = mapAt(data, 'spec', 'scaleTargetRef');
  return at(target, 'kind') === kind && at(target, 'name') === name;
}

function isFor({ data }: InputObject, field: string, workload: InputObject): boolean {
  return isSubset(mapAt(data, 'spec', field, 'matchLabels'), podLabelsIn(workload));
}
