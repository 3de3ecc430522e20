import { containersOf } from '../../model/containers.js';
import type { Quantities, Resources } from '../../model/fields/resources.js';
import type { LimitRange } from '../../model/kinds/environment.js';
import type { Path } from '../../model/origin.js';
import { milliOf } from '../../model/quantity.js';
import type { Workload } from '../../model/workload.js';
import type { WorkloadFault } from '../workload-fault.js';

/** A container without limits of its own gets those of the environment. */
export function checkResources(workload: Workload, { default: limits = {} }: LimitRange): WorkloadFault[] {
  return containersOf(workload).flatMap(({ path, container: { resources = {} } }) => {
    const at = [...path, 'resources'];
    return [
      ...overLimits(at, resources, limits),
      ...wholeFaults(at, resources),
      ...brokenBytes(at, resources),
      ...pagesAlone(at, resources),
    ];
  });
}

/** What a container requests in the end, in thousandths: Kubernetes takes the limit for what is not requested. */
export function requestOf(resources: Resources = {}, name: string, range: LimitRange): bigint | undefined {
  const { requests, limits } = resources;
  return milliOf(requests?.[name] ?? limits?.[name] ?? range.defaultRequest?.[name] ?? range.default?.[name] ?? '');
}

/** `inherited` are the limits that the environment gives to containers without their own. */
function overLimits(at: Path, { requests = {}, limits = {} }: Resources, inherited: Quantities): WorkloadFault[] {
  return Object.entries(requests).flatMap(([name, request]): WorkloadFault[] => {
    const own = limits[name];
    const limit = own ?? inherited[name];
    if (isWhole(name) || limit === undefined || (milliOf(request) ?? 0n) <= (milliOf(limit) ?? 0n)) return [];
    const whose = own === undefined ? 'the limit that the environment gives' : 'the limit';
    return [
      {
        code: 'requests-over-limits',
        path: [...at, 'requests', name],
        ...(own === undefined ? { needsWhole: true } : { against: [...at, 'limits', name] }),
        message: `The request of ${request} ${name} is above ${whose}, ${limit}, and Kubernetes refuses that.`,
        hint: own === undefined ? 'Set a limit, or lower the request.' : 'Raise the limit, or lower the request.',
      },
    ];
  });
}

/** Whether a container has all of a resource to itself: huge pages, and devices (IsOvercommitAllowed of Kubernetes). */
function isWhole(name: string): boolean {
  return name.startsWith('hugepages-') || isDevice(name);
}

/** Kubernetes: IsExtendedResourceName. */
function isDevice(name: string): boolean {
  return name.includes('/') && !name.includes('kubernetes.io/');
}

function wholeFaults(at: Path, { requests = {}, limits = {} }: Resources): WorkloadFault[] {
  const unequal = Object.entries(requests).flatMap(([name, request]): WorkloadFault[] => {
    const limit = limits[name];
    if (!isWhole(name) || (limit !== undefined && milliOf(limit) === milliOf(request))) return [];
    const path = [...at, 'requests', name];
    const message = `A container has ${name} to itself, so its limit is what it requests, and Kubernetes refuses anything else.`;
    const hint = `Write resources.limits.${name}: ${JSON.stringify(request)} instead.`;
    return limit === undefined
      ? [{ code: 'missing-field', path, message, hint }]
      : [{ code: 'conflicting-fields', path, against: [...at, 'limits', name], message, hint }];
  });
  const parts = Object.entries({ requests, limits }).flatMap(([field, quantities]) =>
    Object.entries(quantities).flatMap(([name, quantity]) => partFaults([...at, field, name], name, quantity)),
  );
  return [...unequal, ...parts];
}

/** Kubernetes takes a part of a byte for a whole one, and warns. */
function brokenBytes(at: Path, { requests = {}, limits = {} }: Resources): WorkloadFault[] {
  return Object.entries({ requests, limits }).flatMap(([field, quantities]) =>
    ['memory', 'ephemeral-storage'].flatMap((name): WorkloadFault[] => {
      const milli = milliOf(quantities[name] ?? '0') ?? 0n;
      if (milli % 1000n === 0n) return [];
      const message = `${quantities[name] ?? ''} is not a whole number of bytes.`;
      const hint = 'Write it with a smaller unit: 300Mi instead of 0.3Gi.';
      return [{ code: 'invalid-value', severity: 'warning', path: [...at, field, name], message, hint }];
    }),
  );
}

/** There are no parts of a device, nor of a page. */
function partFaults(path: Path, name: string, quantity: string): WorkloadFault[] {
  const [size] = /(?<=^hugepages-).+/.exec(name) ?? [];
  const unit = size === undefined ? 1000n : (milliOf(size) ?? 1000n);
  if (!isWhole(name) || (milliOf(quantity) ?? 0n) % unit === 0n) return [];
  const message = `${quantity} is not a whole number of ${size === undefined ? name : `pages of ${size}`}.`;
  return [{ code: 'invalid-value', path, message, hint: 'Write a whole number of them.' }];
}

function pagesAlone(at: Path, { requests, limits }: Resources): WorkloadFault[] {
  const names = Object.keys({ ...requests, ...limits });
  const pages = names.find((name) => name.startsWith('hugepages-'));
  if (pages === undefined || names.includes('cpu') || names.includes('memory')) return [];
  const message = 'Kubernetes gives huge pages only to containers that say their CPU or memory.';
  return [{ code: 'missing-field', path: at, message, hint: 'Add requests for cpu and memory.' }];
}
