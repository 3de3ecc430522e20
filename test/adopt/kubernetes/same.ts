import { isDeepStrictEqual } from 'node:util';
import type { Adoption } from '../../../src/adopt/adopt.js';
import { leavesOf } from '../../../src/adopt/ledger/leaves.js';
import { groupBy } from '../../../src/lists.js';
import type { DataMap } from '../adopted.js';
import type { Made } from './generate.js';

/**
 * What a ledger calls kept and is not there when the declarations are rendered. Lists may have another order where their
 * items have names; amounts count by what they are.
 */
export function faultsOfRoundTrip(objects: readonly Made[], again: readonly object[], { ledger }: Adoption): string[] {
  const ports = portsIn(objects);
  const entries = groupBy(ledger.entries, ({ object }) => object);
  return objects.flatMap((object) => {
    const title = titleOf(object);
    const other = again.find((it) => titleOf(it as Made) === title);
    const isLost = entries.get(title)?.some(({ path, outcome }) => outcome === 'inexpressible' && /runAs/.test(path));
    const others = other === undefined || isLost ? [] : identityFaults(title, object, other);
    const ofLeaves = leavesOf(String(object['kind']), object as unknown as DataMap).flatMap((leaf, index) => {
      const entry = entries.get(title)?.[index];
      if (entry === undefined) return [`${title} has no entry ${index}`];
      // The Secrets that are there are expected to stay, and none is rendered.
      if (object['kind'] === 'Secret' || !['expressed', 'implied', 'relaxed'].includes(entry.outcome)) return [];
      const there = valueAt(other, leaf.path, object) ?? valueAt(other, ofPod(leaf.path), object);
      // A default need not be said, and where something is said instead, the ledger says why that is the same.
      const mayDiffer = entry.outcome !== 'expressed' && (there === undefined || (entry.why ?? '') !== '');
      const isKept =
        isSame(there, leaf.value) ||
        isInSet(other, leaf.path, leaf.value) ||
        ports.has(`${String(leaf.value)} ${String(there)}`);
      if (isKept || mayDiffer) return [];
      const said = `${title} ${entry.path} is ${entry.outcome}`;
      return [`${said}, and rendered as ${JSON.stringify(there)}: ${JSON.stringify(leaf.value)} ${entry.why ?? ''}`];
    });
    return [...others, ...ofLeaves];
  });
}

/** Who each container runs as, whether it says so or its pod: nothing may change that. */
function identityFaults(title: string, before: Made, after: object): string[] {
  const was = identitiesIn(before);
  return [...identitiesIn(after as Made)].flatMap(([container, is]) => {
    const old = was.get(container) ?? is;
    return old === is ? [] : [`the container ${container} of ${title} ran as ${old}, and now as ${is}`];
  });
}

function identitiesIn({ spec }: Made): Map<string, string> {
  const ofCron = valueAt(spec, ['jobTemplate', 'spec'], undefined) ?? spec;
  const pod = (valueAt(ofCron, ['template', 'spec'], undefined) ?? {}) as Made;
  const containers = [pod['containers'], pod['initContainers']].flatMap((list) => (list ?? []) as Made[]);
  return new Map(
    containers.map((container) => {
      const ids = ['runAsUser', 'runAsGroup'].map((field) => {
        const path = ['securityContext', field];
        return valueAt(container, path, undefined) ?? valueAt(pod, path, undefined) ?? 'its image says';
      });
      return [String(container['name']), ids.join(':')];
    }),
  );
}

/** Lists whose order means nothing. */
const sets = /\b(capabilities (add|drop)|verbs|accessModes|policyTypes) \d+$/;

function isInSet(other: unknown, path: readonly (string | number)[], value: unknown): boolean {
  const list = sets.test(path.join(' ')) ? valueAt(other, path.slice(0, -1), undefined) : undefined;
  return Array.isArray(list) && list.includes(value);
}

/** The names of ports with their numbers: either leads to the same. */
function portsIn(value: unknown): Set<string> {
  const found = new Set<string>();
  const visit = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    const { name, containerPort } = part as Made;
    if (containerPort !== undefined) found.add(`${String(name)} ${JSON.stringify(containerPort)}`);
    for (const child of Object.values(part)) visit(child);
  };
  visit(value);
  return found;
}

/** Where the pod says for all containers what one of them says for itself. */
function ofPod(path: readonly (string | number)[]): readonly (string | number)[] {
  const at = path.findIndex((step) => step === 'containers' || step === 'initContainers');
  return path[at + 2] === 'securityContext' ? [...path.slice(0, at), ...path.slice(at + 2)] : path;
}

function titleOf({ kind, metadata }: Made): string {
  const { name, namespace } = metadata as Made;
  return `${String(kind)} ${namespace === undefined ? '' : `${String(namespace)}/`}${String(name)}`;
}

function isSame(one: unknown, other: unknown): boolean {
  if (isDeepStrictEqual(one, other)) return true;
  const [a, b] = [amountOf(one), amountOf(other)];
  return a !== undefined && a === b;
}

const units: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

/** A quantity as a number (k8s.io/apimachinery/pkg/api/resource). */
function amountOf(value: unknown): number | undefined {
  const [, digits, unit = ''] = /^([0-9.]+)([a-zA-Z]*)$/.exec(String(value)) ?? [];
  const factor = units[unit];
  return digits === undefined || factor === undefined ? undefined : Number((Number(digits) * factor).toPrecision(12));
}

/** The value at the path that a value has in another object: what has a name in a list goes by that. */
function valueAt(object: unknown, path: readonly (string | number)[], like: unknown): unknown {
  let [value, other] = [object, like];
  for (const [index, key] of path.entries()) {
    other = (other as Record<string | number, unknown> | undefined)?.[key];
    if (isUnordered(path.slice(0, index)) && Array.isArray(value)) {
      value = (value as unknown[]).find((it) => isDeepStrictEqual(plain(it), plain(other)));
      continue;
    }
    const name = nameOf(other);
    const items: unknown[] = Array.isArray(value) ? value : [];
    const isNamed = typeof key === 'number' && name !== undefined;
    value = isNamed ? items.find((it) => nameOf(it) === name) : (value as Record<string, unknown> | undefined)?.[key];
  }
  return value;
}

/** Lists whose items have no names, and of which each counts wherever it stands: tolerations, and the rules of a Role. */
function isUnordered(path: readonly (string | number)[]): boolean {
  return path.at(-1) === 'tolerations' || path.join(' ') === 'rules';
}

/** Without what says nothing. */
function plain(item: unknown): unknown {
  return JSON.parse(JSON.stringify(item ?? null), (_, value: unknown) => value ?? undefined);
}

/** The name of a metric or of a template of a claim. */
function nameWithin({ resource, metadata }: Record<string, unknown>): unknown {
  return ((resource ?? metadata ?? {}) as Made)['name'];
}

function nameOf(item: unknown): string | undefined {
  const fields = (item ?? {}) as Record<string, unknown>;
  const { mountPath, devicePath, containerPort, protocol = 'TCP', port, topologyKey, whenUnsatisfiable, ip } = fields;
  const number = containerPort ?? (typeof port === 'number' ? port : undefined);
  const ofPort = number === undefined ? undefined : [number, protocol];
  const ofSpread = whenUnsatisfiable === undefined ? undefined : [topologyKey, whenUnsatisfiable];
  const key =
    mountPath ?? devicePath ?? ofPort ?? ofSpread ?? fields['name'] ?? nameWithin(fields) ?? ip ?? fields['path'];
  return key === undefined ? undefined : JSON.stringify(key);
}
