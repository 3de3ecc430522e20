import { oneOf, unique, when, type Faults } from './faults.js';
import { isContainerResource } from './containers.js';
import { isQualifiedName, quantity } from './formats.js';
import type { Manifest, Quantities } from './types.js';

/** Checks of what stands in a namespace for all: ResourceQuota, LimitRange (pkg/apis/core/validation), its labels. */

/** kubernetes.io/docs/concepts/policy/resource-quotas */
const counted = [
  ...['pods', 'services', 'services.nodeports', 'services.loadbalancers', 'secrets', 'configmaps'],
  ...['persistentvolumeclaims', 'replicationcontrollers', 'resourcequotas'],
];
const measured = [
  ...['cpu', 'memory', 'ephemeral-storage', 'requests.cpu', 'requests.memory', 'requests.storage'],
  ...['requests.ephemeral-storage', 'limits.cpu', 'limits.memory', 'limits.ephemeral-storage'],
];

export function checkResourceQuota({ spec }: Manifest): Faults {
  const { hard = {} } = spec as { readonly hard?: Quantities };
  return Object.entries(hard).flatMap(([name, amount]) => {
    const isStandard = [...counted, ...measured].includes(name) || /^(requests\.)?hugepages-/.test(name);
    const isCount = counted.includes(name) || name.startsWith('count/');
    return [
      ...when(!isStandard && !(name.includes('/') && isQualifiedName(name)), `a quota of ${name}`),
      ...when(!(quantity(amount) >= 0), `the quantity ${amount} of ${name}`),
      ...when(isCount && !Number.isInteger(quantity(amount)), `${amount} ${name} is not whole`),
    ];
  });
}

export interface Limits {
  readonly type: string;
  readonly min?: Quantities;
  readonly max?: Quantities;
  readonly default?: Quantities;
  readonly defaultRequest?: Quantities;
  readonly maxLimitRequestRatio?: Quantities;
}

export function checkLimitRange({ spec }: Manifest): Faults {
  const { limits } = spec as { readonly limits: readonly Limits[] };
  return [
    ...unique(
      limits.map(({ type }) => type),
      'the type',
    ),
    ...limits.flatMap(checkLimits),
  ];
}

function checkLimits({ type, ...amounts }: Limits): Faults {
  const { min = {}, max = {}, default: limit = {}, defaultRequest: request = {} } = amounts;
  const names = [...new Set(Object.values(amounts).flatMap((it) => Object.keys(it)))];
  // Each may not be above the ones after it.
  const rising = [min, request, limit, max];
  return [
    ...oneOf(type, ['Container', 'Pod', 'PersistentVolumeClaim'], 'the type'),
    ...when(type === 'Pod' && Object.keys({ ...limit, ...request }).length > 0, 'defaults of a pod'),
    ...names.flatMap((name) => {
      const values = rising.flatMap((it) => (it[name] === undefined ? [] : [quantity(it[name])]));
      return [
        ...when(type === 'Container' && !isContainerResource(name), `limits of ${name}`),
        ...when(!values.every((value) => value >= 0), `a quantity of ${name}`),
        ...when(
          values.some((value, index) => value > (values[index + 1] ?? Infinity)),
          `of min, defaultRequest, default and max of ${name}, one is above the next: ${values.join(', ')}`,
        ),
      ];
    }),
  ];
}

/** kubernetes.io/docs/concepts/security/pod-security-admission */
export function checkNamespace({ metadata: { labels = {} } }: Manifest): Faults {
  return Object.entries(labels).flatMap(([key, value]) => {
    const [, mode] = /^pod-security\.kubernetes\.io\/(.+)$/.exec(key) ?? [];
    if (mode === undefined) return [];
    if (mode.endsWith('-version')) return when(!/^(latest|v1\.[0-9]+)$/.test(value), `the version ${value}`);
    return [
      ...oneOf(mode, ['enforce', 'audit', 'warn'], key),
      ...oneOf(value, ['privileged', 'baseline', 'restricted'], key),
    ];
  });
}
