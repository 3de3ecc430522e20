import { containersOf } from '../../model/containers.js';
import { addressKeys, comesFrom, envSources, type EnvSource } from '../../model/fields/env.js';
import type { Path } from '../../model/origin.js';
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
    ...envFrom.flatMap((source, index) =>
      checkOneOf([...path, 'envFrom', String(index)], 'This item', source, ['secret', 'config']),
    ),
  ]);
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
