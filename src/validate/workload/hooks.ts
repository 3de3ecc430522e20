import { containersOf, type PodContainer } from '../../model/containers.js';
import { hookHandlers, type Hook } from '../../model/fields/hooks.js';
import type { Path } from '../../model/origin.js';
import { isAlias, podPortsOf, type PodPort } from '../../model/ports.js';
import type { Workload } from '../../model/workload.js';
import type { WorkloadFault } from '../workload-fault.js';
import { checkReference } from './ports.js';
import { onlyPort } from './probes.js';

/** Whether each hook of a container is one thing, and the pods wait long enough for it. */
export function checkHooks(workload: Workload): WorkloadFault[] {
  const ports = podPortsOf(workload);
  return containersOf(workload).flatMap((it) => [
    ...hooksOf(it).flatMap(([path, hook]) => [
      ...checkHandler(path, hook),
      ...checkHttp(path, hook, it, ports),
      ...checkSleep(path, hook, workload),
    ]),
    ...checkInit(it),
  ]);
}

function hooksOf({ path, container: { hooks = {} } }: PodContainer): [Path, Hook][] {
  return Object.entries(hooks).map(([name, hook]) => [[...path, 'hooks', name], hook as Hook]);
}

function checkHandler(path: Path, hook: Hook): WorkloadFault[] {
  const said = hookHandlers.filter((handler) => hook[handler] !== undefined);
  if (said.length === 1) return [];
  const hint = `Give it exactly one of ${hookHandlers.join(', ')}.`;
  return said.length === 0
    ? [{ code: 'missing-field', path, message: 'The hook does not say what happens.', hint }]
    : [{ code: 'conflicting-fields', path, message: `The hook is ${said.join(' and ')}, and can be one.`, hint }];
}

function checkHttp(path: Path, { http }: Hook, { name }: PodContainer, ports: readonly PodPort[]): WorkloadFault[] {
  if (http === undefined) return [];
  const own = ports.filter((port) => port.container === name && !isAlias(port));
  if (http.port === undefined) return onlyPort([...path, 'http'], own, 'hook');
  return checkReference([...path, 'http', 'port'], http.port, ports);
}

/** Kubernetes kills a container in the end, and refuses a wait that lasts longer. */
function checkSleep(path: Path, { sleep }: Hook, { terminationGracePeriodSeconds = 30 }: Workload): WorkloadFault[] {
  if (sleep === undefined || sleep <= terminationGracePeriodSeconds) return [];
  const message = `The wait of ${sleep} seconds is longer than terminationGracePeriodSeconds, ${terminationGracePeriodSeconds}.`;
  const against = ['terminationGracePeriodSeconds'];
  return [
    { code: 'conflicting-fields', path: [...path, 'sleep'], against, message, hint: 'Raise that, or wait less.' },
  ];
}

/** Fields that make sense only while the main container runs. */
const serving = ['hooks', 'probes', 'ports'] as const;

function checkInit({ role, path, container }: PodContainer): WorkloadFault[] {
  if (role !== 'init' || container.restartPolicy === 'Always') return [];
  return serving
    .filter((field) => container[field] !== undefined)
    .map((field) => ({
      code: 'conflicting-fields',
      path: [...path, field],
      against: [...path, 'restartPolicy'],
      message: `An init container has ended before anything could ask or stop it, and so has no ${field}.`,
      hint: 'Remove it, or let the container go on running: restartPolicy: Always.',
    }));
}
