import { at, listAt, mapAt, textAt, type DataMap } from './data.js';

/** A text to read, and what it is called in messages: a path, or `standard input`. */
export interface Source {
  readonly name: string;
  readonly text: string;
}

/** A Kubernetes object as it was read. */
export interface InputObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** '' where the object says none, and no other does. */
  readonly namespace: string;
  readonly data: DataMap;
  /** Where it stood, as `file, document 3`. */
  readonly where: string;
  /** Whether it is nothing but a wrapper around others. */
  readonly isList?: boolean;
  /** Whether another one before it is the same in everything. */
  readonly isRepeated?: boolean;
}

/** Why something cannot be read. */
export interface InputFault {
  readonly where: string;
  readonly message: string;
  readonly hint: string;
}

/** `Deployment cart`, with the namespace where it says one. */
export function titleOf({ kind, name, namespace }: InputObject): string {
  return `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`.trimEnd();
}

/** Whether Helm alone makes it, when somebody asks for its tests (helm.sh/docs/topics/chart_tests). */
export function isHelmTest({ data }: Pick<InputObject, 'data'>): boolean {
  const hooks = textAt(data, 'metadata', 'annotations', 'helm.sh/hook') ?? '';
  return hooks.split(',').every((hook) => /^\s*test(-success|-failure)?\s*$/.test(hook));
}

/** The kinds that make pods. */
export const podMakers: readonly string[] = ['Deployment', 'StatefulSet', 'DaemonSet', 'CronJob', 'Job'];

/** The path of the pod template in an object that makes pods. */
export function templatePath(kind: string): readonly string[] {
  return kind === 'CronJob' ? ['spec', 'jobTemplate', 'spec', 'template'] : ['spec', 'template'];
}

export function templateOf({ kind, data }: InputObject): DataMap {
  return mapAt(data, ...templatePath(kind));
}

export function podOf(object: InputObject): DataMap {
  return mapAt(templateOf(object), 'spec');
}

/** The containers of a pod in one of its lists. */
export function containersIn(pod: DataMap, list: 'containers' | 'initContainers'): DataMap[] {
  return listAt(pod, list).map((item) => mapAt(item));
}

export function labelsIn(object: DataMap): DataMap {
  return mapAt(object, 'metadata', 'labels');
}

/** What selects the pods of a workload. Where old versions say nothing, it is the labels of the pods. */
export function matchLabelsIn(workload: InputObject): DataMap {
  const selector = mapAt(workload.data, 'spec', 'selector');
  const isOld = /^(extensions|apps)\/v1beta1$/.test(workload.apiVersion);
  return isOld && Object.keys(selector).length === 0 ? labelsIn(templateOf(workload)) : mapAt(selector, 'matchLabels');
}

/** The controller that made an object, as `ReplicaSet cart-5d8`. */
export function ownerOf({ data }: InputObject): string | undefined {
  const owner = listAt(data, 'metadata', 'ownerReferences').find((it) => at(it, 'controller') === true);
  return owner === undefined ? undefined : `${textAt(owner, 'kind') ?? ''} ${textAt(owner, 'name') ?? ''}`;
}
