import { hostOf, isReference, portsOf, type Face } from '../model/calls.js';
import type { FieldReference, ResourceFieldReference } from '../model/fields/downward.js';
import {
  comesFrom,
  type Env,
  type EnvFrom,
  type EnvSource,
  type ResourceReference,
  type ServiceReference,
} from '../model/fields/env.js';
import type { Context } from '../model/graph.js';
import { connectionTo, type ConnectionValue } from '../model/provisioned.js';
import { namespaceOfUsed } from '../model/uses.js';
import { inOrderOfUse } from '../model/variables.js';
import { objectOf } from './targets.js';

type Known = Pick<Context, 'callees' | 'targets' | 'uses' | 'instance'>;

/** The variables of a container; references become addresses, and what stands elsewhere is named. */
export function renderEnv(env: Env, known: Known) {
  return inOrderOfUse(env).map((name) => {
    const value = env[name] ?? '';
    if (typeof value === 'string') return { name, value };
    if (isReference(value)) return { name, value: addressIn(value, known.callees) };
    if (!comesFrom(value, 'resource')) return { name, valueFrom: sourceOf(value, known) };
    const connection = connectionOf(known, value);
    if ('value' in connection) return { name, value: connection.value };
    return { name, valueFrom: { secretKeyRef: { name: connection.secret, key: connection.key } } };
  });
}

function addressIn(reference: ServiceReference, callees: Known['callees']): string {
  const face = callees.get(reference.service);
  if (face === undefined) throw new Error(`rendering met the service ${reference.service}, which is not deployed here`);
  return addressOf(face, reference);
}

function addressOf(face: Face, reference: ServiceReference): string {
  const host = hostOf(face);
  if (reference.key === 'host') return host;
  const [port] = portsOf(face, reference);
  if (port === undefined) throw new Error(`rendering met the service ${face.service}, which has no such port`);
  return reference.key === 'port' ? String(port.port) : `${host}:${port.port}`;
}

function sourceOf(value: EnvSource, { targets }: Known) {
  if (comesFrom(value, 'secret')) {
    const { secret, key, optional } = value;
    return { secretKeyRef: { name: objectOf(targets, { kind: 'Secret', name: secret }), key, optional } };
  }
  if (comesFrom(value, 'config')) {
    const { config, key, optional } = value;
    return { configMapKeyRef: { name: objectOf(targets, { kind: 'Config', name: config }), key, optional } };
  }
  return renderField(value as FieldReference | ResourceFieldReference);
}

function connectionOf({ uses, instance }: Known, { resource: name, key }: ResourceReference): ConnectionValue {
  const used = uses.get(name);
  if (used?.is !== 'found' || used.offered === undefined)
    throw new Error(`rendering met the resource ${name}, which does not exist here`);
  return connectionTo(used.resource, used.offered, namespaceOfUsed(used.resource, instance), key);
}

/** A field of the pod, or of the resources of one of its containers. */
export function renderField(value: FieldReference | ResourceFieldReference, standard?: string) {
  if ('field' in value) return { fieldRef: { fieldPath: value.field } };
  const { resourceField, container = standard, divisor } = value;
  return { resourceFieldRef: { resource: resourceField, containerName: container, divisor } };
}

/** Whole Secrets and sets of texts as variables, in the order written: the last one decides. */
export function renderEnvFrom(all: readonly EnvFrom[], { targets }: Pick<Known, 'targets'>) {
  return all.map(({ secret, config, prefix, optional }) => ({
    prefix,
    secretRef:
      secret === undefined ? undefined : { name: objectOf(targets, { kind: 'Secret', name: secret }), optional },
    configMapRef:
      config === undefined ? undefined : { name: objectOf(targets, { kind: 'Config', name: config }), optional },
  }));
}
