import { compareText } from '../lists.js';
import { containersOf } from './containers.js';
import { comesFrom, type EnvValue, type ServiceReference } from './fields/env.js';
import type { Labels } from './fields/labels.js';
import type { Protocol } from './fields/ports.js';
import { nameOf, selectorOf } from './identity.js';
import type { Declaration } from './kinds/kind.js';
import type { ServiceSpec } from './kinds/service.js';
import { furtherPortsOf, servicePortsOf, type PodPort } from './ports.js';
import type { Workload } from './workload.js';

/** That one service calls another: the dependency, and with it the network rule. */
export interface Call {
  readonly service: string;
  /** The name of the port; the only one where left out, all of them for `dependsOn`. */
  readonly port?: string;
  /** Where it is said: a path in the Workload, or in the Service for `dependsOn`. */
  readonly path: readonly string[];
}

/** What others see of a service in an environment. */
export interface Face {
  readonly service: string;
  readonly namespace: string;
  /** The name of its Kubernetes Service. */
  readonly name: string;
  /** What selects its pods. */
  readonly selector: Labels;
  readonly ports: Readonly<Record<string, FacePort>>;
  /** Ports that only further Kubernetes Services of it lead to. */
  readonly further: readonly FacePort[];
}

export interface FacePort {
  readonly port: number;
  readonly targetPort: number;
  readonly protocol: Protocol;
}

/** What calls and faces are read from: a service with its merged values. */
interface Parts {
  readonly service: Declaration<ServiceSpec>;
  readonly namespace: string;
  readonly workload: Workload;
}

/** Every call that a service makes, in the order of its declaration. */
export function callsOf({ workload, service }: Parts): Call[] {
  return [
    ...containersOf(workload).flatMap(({ path, container }) => callsIn(container.env, [...path, 'env'])),
    ...(service.spec.dependsOn ?? []).map((name, index) => ({ service: name, path: ['dependsOn', String(index)] })),
  ];
}

function callsIn(env: Readonly<Record<string, EnvValue>> | undefined, path: readonly string[]): Call[] {
  return Object.entries(env ?? {}).flatMap(([name, value]) =>
    isReference(value)
      ? [{ service: value.service, ...(value.port !== undefined && { port: value.port }), path: [...path, name] }]
      : [],
  );
}

/** Whether a value names a service. What was wrong of it may have been left out. */
export function isReference(value: EnvValue): value is ServiceReference {
  return comesFrom(value, 'service');
}

export function faceOf({ service, namespace, workload }: Parts): Face {
  const ports = servicePortsOf(workload).map((port) => [port.name, facePort(port)] as const);
  const parts = { service, workload };
  return {
    service: service.name,
    namespace,
    name: nameOf(parts, 'service'),
    selector: selectorOf(parts),
    ports: Object.fromEntries(ports),
    further: furtherPortsOf(workload).map(facePort),
  };
}

function facePort({ port, targetPort, protocol }: PodPort): FacePort {
  return { port, targetPort, protocol };
}

/** The ports of a face that a call may reach: the named one, or all. */
export function portsOf(face: Face, call: Pick<Call, 'port'>): FacePort[] {
  if (call.port === undefined) return Object.values(face.ports);
  const port = face.ports[call.port];
  return port === undefined ? [] : [port];
}

/** The ports that a call opens: of a service that is depended on without a variable, those of further Services, too. */
export function openedBy(face: Face, call: Call): FacePort[] {
  return call.path[0] === 'dependsOn' ? [...portsOf(face, call), ...face.further] : portsOf(face, call);
}

/** The host name of a service, which resolves in every namespace of the cluster. */
export function hostOf(face: Face): string {
  return `${face.name}.${face.namespace}.svc`;
}

/** Labels as text: equal where they are equal. */
export function keyOfLabels(labels: Labels): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .sort(compareText)
    .join();
}
