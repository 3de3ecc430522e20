import type { Code } from '../declare/codes.js';
import { isOpen } from '../model/exposure.js';
import { probeHandlers } from '../model/fields/probes.js';
import type { Quantities } from '../model/fields/resources.js';
import type { Instance } from '../model/instance.js';
import type { Path } from '../model/origin.js';
import { milliOf } from '../model/quantity.js';
import type { Workload } from '../model/workload.js';
import { suggestion } from './suggest.js';

/** A fault of merged values: where in the Workload, and what. */
export interface WorkloadFault {
  readonly code: Code;
  readonly path: Path;
  readonly message: string;
  readonly hint: string;
}

/** Whether the values of a service in an environment, each of which fits its schema, also fit together. */
export function checkWorkload({ workload, service }: Instance): WorkloadFault[] {
  return [
    ...checkType(service.spec.type ?? 'web', workload),
    ...checkProbes(workload),
    ...checkExposures(workload),
    ...checkScaling(workload),
    ...checkVolumes(workload),
    ...checkResources(workload),
  ];
}

function checkType(type: 'web' | 'worker', { ports = {} }: Workload): WorkloadFault[] {
  const count = Object.keys(ports).length;
  if (type === 'web' && count === 0) {
    const hint = 'Add ports, or write type: worker for a service that nobody calls.';
    return [
      { code: 'missing-field', path: ['ports'], message: 'A web service has ports, and this one has none.', hint },
    ];
  }
  if (type === 'worker' && count > 0) {
    const message = 'A worker has no ports, and this one has some.';
    return [{ code: 'conflicting-fields', path: ['type'], message, hint: 'Remove the ports, or the type.' }];
  }
  return [];
}

function checkProbes({ probes = {}, ports = {} }: Workload): WorkloadFault[] {
  return Object.entries(probes).flatMap(([name, probe]) => {
    const path = ['probes', name];
    const handlers = probeHandlers.filter((handler) => probe[handler] !== undefined);
    if (handlers.length !== 1) {
      const [code, message]: [Code, string] =
        handlers.length === 0
          ? ['missing-field', `The ${name} probe does not say what to ask.`]
          : ['conflicting-fields', `The ${name} probe has ${handlers.join(' and ')}, and can have one.`];
      return [
        {
          code,
          path,
          message,
          hint: `Give it exactly one of ${probeHandlers.join(', ')}; null removes an inherited one.`,
        },
      ];
    }
    if (probe.http !== undefined)
      return probe.port === undefined ? onlyPort(path, ports) : namedPort([...path, 'port'], probe.port, ports);
    const [handler] = handlers;
    return handler === undefined ? [] : namedPort([...path, handler], probe[handler] ?? '', ports);
  });
}

function onlyPort(path: Path, ports: NonNullable<Workload['ports']>): WorkloadFault[] {
  const names = Object.keys(ports);
  if (names.length === 1) return [];
  const message =
    names.length === 0 ? 'There is no port to ask at.' : 'There are several ports, so the probe must name one.';
  return [{ code: 'unknown-port', path, message, hint: `Add port: NAME. ${suggestion('', names)}` }];
}

/** A name of a port of the service itself. */
function namedPort(path: Path, name: string, ports: Readonly<Record<string, unknown>>): WorkloadFault[] {
  if (Object.hasOwn(ports, name)) return [];
  return [
    { code: 'unknown-port', path, message: `There is no port "${name}".`, hint: suggestion(name, Object.keys(ports)) },
  ];
}

function checkExposures({ expose = {}, ports = {} }: Workload): WorkloadFault[] {
  return Object.entries(expose).flatMap(([key, exposure]) => [
    ...(exposure.ports ?? []).flatMap((name) => namedPort(['expose', key, 'ports'], name, ports)),
    ...(isOpen(exposure) && exposure.reason === undefined
      ? [
          {
            code: 'missing-field' as const,
            path: ['expose', key],
            message: `${exposure.type} opens the service to the outside, and nothing says why.`,
            hint: 'Add a reason: whoever approves it reads it.',
          },
        ]
      : []),
  ]);
}

function checkScaling({ replicas, scaling, disruptionBudget }: Workload): WorkloadFault[] {
  const faults: WorkloadFault[] = [];
  const conflict = (path: Path, message: string, hint: string) =>
    faults.push({ code: 'conflicting-fields', path, message, hint });
  if (replicas !== undefined && scaling !== undefined) {
    conflict(
      ['replicas'],
      'Both replicas and scaling are set, and an autoscaler would fight a fixed number.',
      'Remove one; null removes an inherited one.',
    );
  }
  if (scaling !== undefined && scaling.min > scaling.max) {
    conflict(
      ['scaling', 'min'],
      `scaling.min ${scaling.min} is above scaling.max ${scaling.max}.`,
      'Raise max or lower min.',
    );
  }
  if (disruptionBudget?.minAvailable !== undefined && disruptionBudget.maxUnavailable !== undefined) {
    conflict(
      ['disruptionBudget'],
      'Both minAvailable and maxUnavailable are set.',
      'Remove one; null removes an inherited one.',
    );
  }
  return faults;
}

function checkVolumes({ volumes = {}, volumeMounts = {}, initContainers = {} }: Workload): WorkloadFault[] {
  const mounts = [
    ...Object.entries(volumeMounts).map(([path, mount]) => ({ at: ['volumeMounts', path], mount })),
    ...Object.entries(initContainers).flatMap(([name, container]) =>
      Object.entries(container.volumeMounts ?? {}).map(([path, mount]) => ({
        at: ['initContainers', name, 'volumeMounts', path],
        mount,
      })),
    ),
  ];
  return mounts
    .filter(({ mount }) => !Object.hasOwn(volumes, mount.volume))
    .map(({ at, mount }) => ({
      code: 'unknown-volume',
      path: at,
      message: `There is no volume "${mount.volume}".`,
      hint: suggestion(mount.volume, Object.keys(volumes)),
    }));
}

function checkResources({ resources, initContainers = {} }: Workload): WorkloadFault[] {
  const all = [
    { at: ['resources'], resources },
    ...Object.entries(initContainers).map(([name, it]) => ({
      at: ['initContainers', name, 'resources'],
      resources: it.resources,
    })),
  ];
  return all.flatMap(({ at, resources: of }) => overLimits(at, of?.requests ?? {}, of?.limits ?? {}));
}

function overLimits(at: Path, requests: Quantities, limits: Quantities): WorkloadFault[] {
  return Object.entries(requests).flatMap(([name, request]) => {
    const limit = limits[name];
    if (limit === undefined || (milliOf(request) ?? 0n) <= (milliOf(limit) ?? 0n)) return [];
    const message = `The request of ${request} ${name} is above the limit of ${limit}, and Kubernetes refuses that.`;
    return [
      {
        code: 'requests-over-limits' as const,
        path: [...at, 'requests', name],
        message,
        hint: 'Raise the limit or lower the request.',
      },
    ];
  });
}
