import { compareText } from '../lists.js';
import { hostOf, isReference, portsOf, type Face } from '../model/calls.js';
import type { EnvValue, ServiceReference } from '../model/fields/env.js';

type Env = Readonly<Record<string, EnvValue>>;

/** The variables of a container; references become addresses. */
export function renderEnv(env: Env, callees: ReadonlyMap<string, Face>) {
  return inOrderOfUse(env).map((name) => ({ name, value: textOf(env[name] ?? '', callees) }));
}

/**
 * The names of variables by name, but each after those that its text uses as `$(NAME)`: Kubernetes expands only what
 * stands before.
 */
function inOrderOfUse(env: Env): string[] {
  const ordered = new Set<string>();
  const visit = (name: string, users: readonly string[]): void => {
    const value = Object.hasOwn(env, name) ? env[name] : undefined;
    if (value === undefined || ordered.has(name) || users.includes(name)) return;
    const used = isReference(value) ? [] : [...value.matchAll(/\$\(([^)]+)\)/g)].map(([, other = '']) => other);
    for (const other of used.sort(compareText)) visit(other, [...users, name]);
    ordered.add(name);
  };
  for (const name of Object.keys(env).sort(compareText)) visit(name, []);
  return [...ordered];
}

function textOf(value: EnvValue, callees: ReadonlyMap<string, Face>): string {
  if (!isReference(value)) return value;
  const face = callees.get(value.service);
  if (face === undefined) throw new Error(`rendering met the service ${value.service}, which is not deployed here`);
  return addressOf(face, value);
}

function addressOf(face: Face, reference: ServiceReference): string {
  const host = hostOf(face);
  if (reference.key === 'host') return host;
  const [port] = portsOf(face, reference);
  if (port === undefined) throw new Error(`rendering met the service ${face.service}, which has no such port`);
  return reference.key === 'port' ? String(port.port) : `${host}:${port.port}`;
}
