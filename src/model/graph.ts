import { compareText, groupBy } from '../lists.js';
import type { Memo } from '../tree/memo.js';
import { callsOf, faceOf, portsOf, type Call, type Face, type FacePort } from './calls.js';
import { hasOwner, instanceOf, type Instance } from './instance.js';
import { fileOf, type Organisation } from './organisation.js';

/** An instance together with all that its manifests depend on. */
export interface Context {
  readonly instance: Instance;
  readonly calls: readonly Call[];
  /** What it calls, by service. What is not deployed there, or was not read, is missing. */
  readonly callees: ReadonlyMap<string, Face>;
  /** Services that it calls and that have no release here. */
  readonly absent: readonly string[];
  /** Who calls it, sorted by namespace and name. */
  readonly callers: readonly Caller[];
  /** Contexts with equal keys are equal. */
  readonly key: string;
}

export interface Caller {
  readonly service: string;
  readonly namespace: string;
  readonly ports: readonly FacePort[];
}

/** Every service of an environment with what it calls and who calls it, by service. */
export async function contextsOf(organisation: Organisation, environment: string, memo: Memo): Promise<Context[]> {
  const deployed = [...organisation.releases].flatMap(([name, releases]) => (releases.has(environment) ? [name] : []));
  const found = await Promise.all(deployed.map((name) => instanceOf(organisation, name, environment, memo)));
  const instances = found.filter((instance) => instance !== undefined);
  const known = instances.filter((instance) => isFaceKnown(organisation, instance));
  const faces = new Map(known.map((instance) => [instance.service.name, faceOf(instance)]));
  const calls = new Map(instances.map((instance) => [instance.service.name, callsOf(instance)]));
  const callers = callersOf(faces, calls);
  return instances.map((instance) => {
    const { name } = instance.service;
    const own = calls.get(name) ?? [];
    const called = own.map((call) => faces.get(call.service)).filter((face) => face !== undefined);
    const absent = own.map(({ service }) => service).filter((service) => isAbsent(organisation, service, environment));
    const callees = new Map(called.map((face) => [face.service, face]));
    return withKey({ instance, calls: own, callees, absent, callers: callers.get(name) ?? [] });
  });
}

/** A context with the key of its parts. */
export function withKey(parts: Omit<Context, 'key'>): Context {
  const { instance, callees, absent, callers } = parts;
  return { ...parts, key: `${instance.key} ${JSON.stringify([[...callees.values()], absent, callers])}` };
}

/** Whether nothing that others see of it was left out because it was wrong. */
function isFaceKnown(organisation: Organisation, { isWhole, service, environment }: Instance): boolean {
  if (isWhole) return true;
  if (!hasOwner(organisation, service.spec)) return false;
  const release = organisation.releases.get(service.name)?.get(environment.name);
  const pruned = [service, environment, release, organisation.defaults].flatMap((it) => it?.pruned ?? []);
  return !pruned.some((path) => path.length === 0 || path.includes('ports') || path.includes('owner'));
}

/** That a service exists and does not run in an environment, as far as all of its declarations could be read. */
function isAbsent({ services, releases, unread }: Organisation, service: string, environment: string): boolean {
  if (!services.has(service) || unread.has(fileOf.release(service, environment))) return false;
  return releases.get(service)?.has(environment) !== true;
}

function callersOf(faces: ReadonlyMap<string, Face>, calls: ReadonlyMap<string, readonly Call[]>) {
  const callers = new Map<string, Caller[]>();
  for (const [service, { namespace }] of faces) {
    const called = groupBy(calls.get(service) ?? [], (call) => call.service);
    for (const [name, to] of called) {
      const face = faces.get(name);
      if (face === undefined) continue;
      const ports = uniquePorts(to.flatMap((call) => portsOf(face, call)));
      callers.set(name, [...(callers.get(name) ?? []), { service, namespace, ports }]);
    }
  }
  for (const [name, list] of callers) callers.set(name, sortCallers(list));
  return callers;
}

/** Ports without repetition, by number and protocol. */
export function uniquePorts(ports: readonly FacePort[]): FacePort[] {
  const byKey = new Map(ports.map((port) => [`${port.targetPort}/${port.protocol}`, port]));
  return [...byKey.values()].sort((a, b) => a.targetPort - b.targetPort || compareText(a.protocol, b.protocol));
}

/** Callers by namespace and name, so that their order depends on nothing else. */
export function sortCallers(callers: readonly Caller[]): Caller[] {
  const key = ({ namespace, service }: Caller) => `${namespace}/${service}`;
  return [...callers].sort((a, b) => compareText(key(a), key(b)));
}
