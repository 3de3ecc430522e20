import type { Problem } from '../declare/finding.js';
import { defaultLimitRange, type EnvironmentSpec } from '../model/kinds/environment.js';
import type { Declaration } from '../model/kinds/kind.js';
import type { Organisation } from '../model/organisation.js';
import { milliOf } from '../model/quantity.js';
import { suggestion } from './suggest.js';

/**
 * What a ResourceQuota knows without a domain in the name, and what it counts there (standardQuotaResources and
 * integerResources in k8s.io/kubernetes/pkg/apis/core/helper). With a domain it is objects (`count/…`), extended
 * resources, which are whole, too, or the storage of a class.
 */
const quotaResources: Readonly<Record<string, 'cores' | 'bytes' | 'objects'>> = {
  pods: 'objects',
  services: 'objects',
  'services.loadbalancers': 'objects',
  'services.nodeports': 'objects',
  configmaps: 'objects',
  secrets: 'objects',
  persistentvolumeclaims: 'objects',
  replicationcontrollers: 'objects',
  resourcequotas: 'objects',
  ...Object.fromEntries(['', 'requests.', 'limits.'].map((kind) => [`${kind}cpu`, 'cores'])),
  ...Object.fromEntries(
    ['', 'requests.', 'limits.'].flatMap((kind) => [
      [`${kind}memory`, 'bytes'],
      [`${kind}ephemeral-storage`, 'bytes'],
    ]),
  ),
  'requests.storage': 'bytes',
};

/** What every pod needs some of: with a quota of none, none runs. */
const needed: readonly string[] = [
  'pods',
  'count/pods',
  ...['cpu', 'memory'].flatMap((name) => [name, `requests.${name}`, `limits.${name}`]),
];

/** What Kubernetes would refuse of what an environment gives to its namespaces, or would refuse because of it. */
export function checkEnvironments({ environments, releases }: Organisation): Problem[] {
  const used = new Set([...releases.values()].flatMap((ofService) => [...ofService.keys()]));
  return [...environments.values()].flatMap((it) => [
    ...checkQuota(it, used.has(it.name)),
    ...(hasLimits(it) ? checkLimitRange(it) : []),
    ...checkRegion(it),
  ]);
}

type Environment = Declaration<EnvironmentSpec>;

/** Prices are those of a provider in a region. */
function checkRegion({ file, spec: { provider, region }, pruned }: Environment): Problem[] {
  if ((provider === undefined) === (region === undefined) || pruned !== undefined) return [];
  const [said, missing] = provider === undefined ? ['region', 'provider'] : ['provider', 'region'];
  const message = `The environment has a ${said} and no ${missing}: only both together have prices.`;
  const place = { path: ['spec', said], at: 'value' } as const;
  return [{ code: 'missing-field', severity: 'error', file, place, message, hint: `Add ${missing}.` }];
}

/** Whether nothing was wrong in what containers get that say nothing. */
function hasLimits({ pruned = [] }: Environment): boolean {
  return pruned.every(([field]) => field !== undefined && field !== 'limitRange');
}

function checkQuota(environment: Environment, isUsed: boolean): Problem[] {
  const { file, spec } = environment;
  return Object.entries(spec.quota ?? {}).flatMap(([name, value]) => {
    const unsaid = hasLimits(environment) ? notSaid(name, spec) : undefined;
    const nothing = isUsed ? ofNothing(name, value) : undefined;
    const words = unknownResource(name) ?? notWhole(name, value) ?? nothing ?? unsaid;
    if (words === undefined) return [];
    const { at, ...rest } = words;
    return [{ severity: 'error', file, place: { path: ['spec', 'quota', name], at }, ...rest } as const];
  });
}

type Words = Pick<Problem, 'code' | 'message' | 'hint'> &
  Partial<Pick<Problem, 'severity'>> & { readonly at: 'key' | 'value' };

function unknownResource(name: string): Words | undefined {
  if (name.includes('/') || name.startsWith('requests.hugepages-') || Object.hasOwn(quotaResources, name))
    return undefined;
  return {
    code: 'unknown-field',
    at: 'key',
    message: `Kubernetes has no quota for "${name}".`,
    hint: suggestion(name, Object.keys(quotaResources)),
  };
}

/** Kubernetes counts in 64 bits, and takes more for no whole number. */
const maximumMilli = (2n ** 63n - 1n) * 1000n;

function notWhole(name: string, value: string): Words | undefined {
  const unit = quotaResources[name] ?? (name.endsWith('/requests.storage') ? 'bytes' : 'objects');
  // 1.3Gi is no whole number of bytes either, and everybody knows what is meant; nobody means thousandths of a byte. Of the storage
  // of a class Kubernetes demands whole bytes, as of all names with a domain.
  const isBytes = unit === 'bytes' && !name.includes('/');
  const milli = milliOf(value) ?? 0n;
  const isWhole = isBytes ? !value.endsWith('m') : milli % 1000n === 0n && milli <= maximumMilli;
  if (unit === 'cores' || isWhole) return undefined;
  return {
    code: 'invalid-value',
    at: 'value',
    message: `spec.quota.${name} ${JSON.stringify(value)} must be a whole number of ${unit}${milli > maximumMilli ? ', and less than 2^63' : ''}.`,
    hint: unit === 'bytes' ? 'Write bytes, such as 40Gi.' : 'Write a whole number, such as "5".',
  };
}

/** Kubernetes takes it, and it is a way to close an environment. */
function ofNothing(name: string, value: string): Words | undefined {
  if (!needed.includes(name) || milliOf(value) !== 0n) return undefined;
  return {
    code: 'conflicting-fields',
    severity: 'warning',
    at: 'value',
    message: `With a quota of no ${name}, Kubernetes starts no pod, and services are released here.`,
    hint: 'Raise the quota, or remove the releases.',
  };
}

/** A quota on a resource refuses every container that says nothing about it, so the LimitRange must speak for them. */
function notSaid(name: string, { limitRange = {} }: EnvironmentSpec): Words | undefined {
  const [, kind = 'requests', resource] = /^(?:(requests|limits)\.)?(cpu|memory)$/.exec(name) ?? [];
  if (resource === undefined) return undefined;
  const field = kind === 'limits' ? 'default' : 'defaultRequest';
  if ({ ...defaultLimitRange, ...limitRange }[field]?.[resource] !== undefined) return undefined;
  return {
    code: 'conflicting-fields',
    at: 'key',
    message: `With a quota on ${name}, Kubernetes refuses every container that says nothing about it.`,
    hint: `Set spec.limitRange.${field}.${resource}, or remove this quota.`,
  };
}

/** What a container gets that says nothing must fit together as what it says itself. */
function checkLimitRange({ file, spec: { limitRange = {} } }: Environment): Problem[] {
  const { default: limits = {}, defaultRequest: requests = {} } = { ...defaultLimitRange, ...limitRange };
  return Object.entries(requests).flatMap(([name, request]): Problem[] => {
    const limit = limits[name];
    if (limit === undefined || (milliOf(request) ?? 0n) <= (milliOf(limit) ?? 0n)) return [];
    const said = limitRange.defaultRequest === undefined ? 'default' : 'defaultRequest';
    return [
      {
        code: 'requests-over-limits',
        severity: 'error',
        file,
        place: { path: ['spec', 'limitRange', said, name], at: 'value' },
        message: `A container that says nothing would request ${request} ${name}, above its limit of ${limit}.`,
        hint: 'Set both limitRange.default and limitRange.defaultRequest, the request at most as high as the limit.',
      },
    ];
  });
}
