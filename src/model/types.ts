import { isMap, type Data } from './merge.js';
import type { Path } from './origin.js';

/** What a service is. It decides which object of Kubernetes makes its pods. */
export type ServiceType = 'web' | 'worker' | 'stateful' | 'daemon' | 'cronjob' | 'job';

/** The kinds of Kubernetes that make pods. */
export type WorkloadKind = 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'CronJob' | 'Job';

export const defaultType: ServiceType = 'web';

interface Type {
  /** What makes the pods. */
  readonly kind: WorkloadKind;
  /** What it is, as the beginning of a sentence. */
  readonly subject: string;
  readonly description: string;
}

export const types: Readonly<Record<ServiceType, Type>> = {
  web: { kind: 'Deployment', subject: 'A web service', description: 'Answers calls on its ports.' },
  worker: { kind: 'Deployment', subject: 'A worker', description: 'Has no ports.' },
  stateful: {
    kind: 'StatefulSet',
    subject: 'A stateful service',
    description: 'Runs as pods that have names and volumes of their own.',
  },
  daemon: { kind: 'DaemonSet', subject: 'A daemon', description: 'Runs once on every node.' },
  cronjob: { kind: 'CronJob', subject: 'A cronjob', description: 'Runs at the times of its `schedule`, to its end.' },
  job: { kind: 'Job', subject: 'A job', description: 'Runs to its end, and again with each change.' },
};

const scaled: readonly ServiceType[] = ['web', 'worker', 'stateful'];
const steady: readonly ServiceType[] = [...scaled, 'daemon'];

/** Fields of a Workload that only some types have, because only their kinds of Kubernetes have them. */
const fieldsOfTypes: readonly { readonly path: Path; readonly types: readonly ServiceType[] }[] = [
  { path: ['replicas'], types: scaled },
  { path: ['scaling'], types: scaled },
  { path: ['disruptionBudget'], types: scaled },
  { path: ['spread'], types: [...scaled, 'cronjob', 'job'] },
  { path: ['expose'], types: steady },
  { path: ['strategy'], types: steady },
  { path: ['strategy', 'maxSurge'], types: ['web', 'worker', 'daemon'] },
  // A StatefulSet has it only from Kubernetes 1.35 on; before that it is dropped without a word.
  { path: ['strategy', 'maxUnavailable'], types: ['web', 'worker', 'daemon'] },
  { path: ['strategy', 'partition'], types: ['stateful'] },
  { path: ['minReadySeconds'], types: steady },
  { path: ['progressDeadlineSeconds'], types: ['web', 'worker'] },
  { path: ['revisionHistoryLimit'], types: steady },
  { path: ['stateful'], types: ['stateful'] },
  { path: ['schedule'], types: ['cronjob'] },
  { path: ['job'], types: ['cronjob', 'job'] },
];

/** A field that a type does not have, with the types that have it. */
export interface ForeignField {
  readonly path: Path;
  readonly types: readonly ServiceType[];
}

/** The fields in these values that a type does not have; of a field and its parts only the field. */
export function foreignFields(type: ServiceType, values: object): ForeignField[] {
  const said = fieldsOfTypes.filter(({ path, types: having }) => !having.includes(type) && isSaid(values, path));
  return said.filter(({ path: [top], path }) => path.length === 1 || !said.some((it) => it.path.join() === top));
}

function isSaid(values: object, path: Path): boolean {
  let value = values as Data | undefined;
  for (const key of path) value = isMap(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return value !== undefined;
}

/**
 * What is said for all services, for one of a type: without what the type does not have. Whoever speaks for all cannot
 * mean each of them; what a service says itself is kept, and told where it is wrong.
 */
export function forType<Values extends { readonly [key: string]: Data }>(type: ServiceType, values: Values): Values {
  return foreignFields(type, values).reduce<Values>((kept, { path }) => without(kept, path) as Values, values);
}

function without(map: { readonly [key: string]: Data }, [key = '', ...rest]: Path): { readonly [key: string]: Data } {
  const below = map[key];
  if (rest.length > 0 && isMap(below)) return { ...map, [key]: without(below, rest) };
  return Object.fromEntries(Object.entries(map).filter(([name]) => name !== key));
}
