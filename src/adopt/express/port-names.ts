import { portNameSchema } from '../../model/fields/ports.js';
import { at, mapAt } from '../data.js';
import type { Group } from '../group.js';
import { containersIn, podOf } from '../input.js';
import type { PlannedPort } from './planned-port.js';

export function freePort(wish: string, planned: readonly PlannedPort[]): string {
  const isTaken = (name: string) => planned.some((it) => it.name === name);
  const plain = fits(wish) ? wish : portLabel(wish);
  let [name, count] = [plain, 2];
  while (isTaken(name)) name = `${plain.slice(0, 12)}-${count++}`;
  return name;
}

export function fits(name: string): boolean {
  return name.length <= (portNameSchema.maxLength ?? 0) && new RegExp(portNameSchema.pattern ?? '').test(name);
}

function portLabel(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, 15)
    .replace(/-+$/, '');
  return plain === '' ? 'port' : plain;
}

/** What a port without a name is called: after the probe that asks there, or after its protocol. */
export function nameFor(group: Group, number: number, protocol: string): string {
  const containers = containersIn(podOf(group.workload), 'containers');
  const probes = containers.flatMap((it) =>
    ['readinessProbe', 'livenessProbe', 'startupProbe'].map((p) => mapAt(it, p)),
  );
  if (probes.some((probe) => at(probe, 'grpc', 'port') === number)) return 'grpc';
  if (probes.some((probe) => at(probe, 'httpGet', 'port') === number)) return 'http';
  const known = { 80: 'http', 8080: 'http', 443: 'https', 8443: 'https', 53: 'dns' }[number];
  return known ?? `${protocol.toLowerCase()}-${number}`;
}
