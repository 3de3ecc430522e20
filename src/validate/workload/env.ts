import { containersOf } from '../../model/containers.js';
import {
  addressKeys,
  comesFrom,
  envSources,
  isVariableName,
  type Env,
  type EnvSource,
} from '../../model/fields/env.js';
import type { Path } from '../../model/origin.js';
import { inOrderOfUse, usedBy } from '../../model/variables.js';
import type { Workload } from '../../model/workload.js';
import { suggestion } from '../suggest.js';
import type { WorkloadFault } from '../workload-fault.js';
import { checkResourceField } from './downward.js';
import { checkOneOf } from './one-of.js';

/** What else may stand beside the field that says where a value comes from. */
const beside: Readonly<Record<(typeof envSources)[number], readonly string[]>> = {
  service: ['port', 'key'],
  resource: ['key'],
  secret: ['key', 'optional'],
  config: ['key', 'optional'],
  field: [],
  resourceField: ['container', 'divisor'],
};

/** The variables of all containers: whether each value comes from one place, which is said as a whole. */
export function checkEnv(workload: Workload): WorkloadFault[] {
  return containersOf(workload).flatMap(({ path, container: { env = {}, envFrom = [] } }) => [
    ...Object.entries(env).flatMap(([name, value]) =>
      typeof value === 'string' ? [] : checkSource(workload, [...path, 'env', name], name, value),
    ),
    ...(envFrom.length > 0 ? [] : checkUses(workload, [...path, 'env'], env)),
    ...envFrom.flatMap((source, index) =>
      checkOneOf([...path, 'envFrom', String(index)], 'This item', source, ['secret', 'config']),
    ),
  ]);
}

/** Variables that Kubernetes gives to every container (getServiceEnvVarMap in k8s.io/kubernetes/pkg/kubelet). */
const given = /^KUBERNETES_(SERVICE|PORT)/;
/** Those of the Services of the namespace, where they are asked for. */
const linked = /_(SERVICE_HOST|SERVICE_PORT|PORT)(_|$)/;

/**
 * Variables in texts, `$(NAME)`, that are not known where they are used: Kubernetes leaves them as they stand. What is no
 * name of a variable, as of the shell's `$(date +%s)`, nobody takes for one.
 */
function checkUses({ enableServiceLinks = false }: Workload, path: Path, env: Env): WorkloadFault[] {
  const known = new Set<string>();
  const isKnown = (name: string) =>
    known.has(name) || given.test(name) || (enableServiceLinks && linked.test(name)) || !isVariableName(name);
  return inOrderOfUse(env).flatMap((name) => {
    const unknown = usedBy(env[name]).filter((other) => !isKnown(other));
    known.add(name);
    return [...new Set(unknown)].slice(0, most).map((other) => ({
      severity: 'warning' as const,
      path: [...path, name],
      needsWhole: true,
      ...(Object.hasOwn(env, other) ? inCircle(name, other) : noVariable(env, other)),
    }));
  });
}

/** How many of a variable's texts are told: looking for what is meant takes its time. */
const most = 5;

type Words = Pick<WorkloadFault, 'code' | 'message' | 'hint'>;

function noVariable(env: Env, name: string): Words {
  const literal = `Where the text itself is meant, write $$(${name}).`;
  return {
    code: 'unknown-value',
    message: `There is no variable "${name}" in env, and Kubernetes leaves $(${name}) as it stands.`,
    hint: `${suggestion(name, Object.keys(env))} ${literal}`,
  };
}

function inCircle(name: string, other: string): Words {
  const what = name === other ? `${name} uses itself` : `${name} and ${other} use each other in a circle`;
  return {
    code: 'conflicting-fields',
    message: `${what}, and Kubernetes leaves $(${other}) as it stands.`,
    hint: 'Write the value itself into one of them.',
  };
}

function checkSource(workload: Workload, path: Path, name: string, value: EnvSource): WorkloadFault[] {
  const faults = checkOneOf(path, `The variable ${name}`, value, envSources);
  const source = envSources.find((field) => comesFrom(value, field));
  if (faults.length > 0 || source === undefined) return faults;
  const stray = Object.keys(value).filter((field) => field !== source && !beside[source].includes(field));
  if (stray.length > 0) {
    const message = `The variable ${name} has ${stray.join(' and ')}, which says nothing beside ${source}.`;
    return [{ code: 'conflicting-fields', path: [...path, stray[0] ?? ''], message, hint: 'Remove it.' }];
  }
  if (comesFrom(value, 'resourceField')) return checkResourceField(workload, path, value);
  return checkKey(path, value);
}

function checkKey(path: Path, value: EnvSource): WorkloadFault[] {
  if (comesFrom(value, 'service')) {
    const key = value.key as string | undefined;
    if (key === undefined || addressKeys.some((known) => known === key)) return [];
    const message = `A service has no "${key}" to give.`;
    return [{ code: 'unknown-value', path: [...path, 'key'], message, hint: suggestion(key, addressKeys) }];
  }
  if ('field' in value || ('key' in value && value.key !== undefined)) return [];
  const message = 'Nothing says which of the values this is.';
  return [{ code: 'missing-field', path, message, hint: 'Add key: KEY. For all of them at once, use envFrom.' }];
}
