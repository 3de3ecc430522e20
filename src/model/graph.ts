import { compareText, groupBy } from '../lists.js';
import type { Memo } from '../tree/memo.js';
import { accountOf, lenderOf, type Account } from './account.js';
import { keyOfLabels, openedBy, type Call, type Face, type FacePort } from './calls.js';
import type { Labels } from './fields/labels.js';
import type { OnCall } from './fields/on-call.js';
import { hasOwner, instanceOf, type Instance } from './instance.js';
import { fileOf, isUnread, type Organisation } from './organisation.js';
import { keyOfTargets, targetsOf, type Targets } from './targets.js';
import { keyOfUses, usesOf, type Uses } from './uses.js';

/** An instance together with all that its manifests depend on. */
export interface Context {
  readonly instance: Instance;
  readonly calls: readonly Call[];
  /** What it calls, by service. What is not deployed there, or was not read, is missing. */
  readonly callees: ReadonlyMap<string, Face>;
  /** What the names of what it reads stand for. */
  readonly targets: Targets;
  /** What the names of what it uses stand for. */
  readonly uses: Uses;
  /** Services that it calls and that have no release here. */
  readonly absent: readonly string[];
  /** The account that its pods run as; undefined where nothing is known of the service whose it is. */
  readonly account: Account | undefined;
  /** Whom alerts of it tell; undefined where nothing is known of its team, and where nobody measures. */
  readonly onCall?: OnCall;
  /** Who calls it, sorted by namespace and name. */
  readonly callers: readonly Caller[];
  /** All but its callers, as text. */
  readonly ownKey: string;
  /** Contexts with equal keys are equal. */
  readonly key: string;
}

export interface Caller {
  readonly service: string;
  readonly namespace: string;
  readonly selector: Labels;
  readonly ports: readonly FacePort[];
  /** All of this as text. */
  readonly key: string;
}

/** Every service of an environment with what it calls and who calls it, by service. */
export async function contextsOf(organisation: Organisation, environment: string, memo: Memo): Promise<Context[]> {
  const deployed = [...organisation.releases].flatMap(([name, releases]) => (releases.has(environment) ? [name] : []));
  const found = await Promise.all(deployed.map((name) => instanceOf(organisation, name, environment, memo)));
  const instances = found.filter((instance) => instance !== undefined);
  const known = new Map(
    instances.flatMap((it) => (isFaceKnown(organisation, it) ? [[it.service.name, it] as const] : [])),
  );
  const callers = callersOf(known);
  return instances.map((instance) => {
    const called = [...new Set(instance.calls.map(({ service }) => service))];
    const lender = lenderOf(instance);
    const named = [...called, ...(lender === undefined ? [] : [lender])];
    const absent = named.filter((service) => isAbsent(organisation, service, environment));
    const callees = called.flatMap((service) => known.get(service) ?? []);
    const owner = lender === undefined ? instance : known.get(lender);
    const parts = {
      instance,
      targets: targetsOf(organisation, instance),
      uses: usesOf(organisation, instance),
      absent,
      account: owner && accountOf(owner),
      ...onCallOf(organisation, instance),
    };
    return contextFrom(parts, callees, callers.get(instance.service.name) ?? []);
  });
}

/** Whom the team of a service wants to be told, where an environment is measured and the team's file can be read. */
function onCallOf(organisation: Organisation, { service, environment }: Instance): Pick<Context, 'onCall'> {
  const { owner } = service.spec;
  if (environment.spec.monitoring === undefined || isUnread(organisation, fileOf.team(owner))) return {};
  // Who approves changes nothing that is rendered.
  const { members: _, ...onCall } = organisation.teams.get(owner)?.spec.onCall ?? {};
  return { onCall };
}

function contextFrom(
  parts: Pick<Context, 'instance' | 'targets' | 'uses' | 'absent' | 'account' | 'onCall'>,
  called: readonly Instance[],
  callers: readonly Caller[],
): Context {
  const callees = new Map(called.map(({ service, face }) => [service.name, face]));
  const { instance, targets, uses, absent, account, onCall } = parts;
  const ownKey = [
    instance.key,
    [...called.map(({ faceKey }) => faceKey), ...absent].join(),
    lenderOf(instance) && JSON.stringify(account),
    keyOfTargets(targets),
    keyOfUses(uses),
    onCall && JSON.stringify(onCall),
  ].join(' ');
  return withCallers({ ...parts, calls: instance.calls, callees, ownKey }, callers);
}

/** A context with these callers, and the key that follows. */
export function withCallers(parts: Omit<Context, 'callers' | 'key'>, callers: readonly Caller[]): Context {
  return { ...parts, callers, key: `${parts.ownKey} ${callers.map(({ key }) => key).join()}` };
}

/** Whether nothing that others see of it was left out because it was wrong. */
function isFaceKnown(organisation: Organisation, { isWhole, service, environment }: Instance): boolean {
  if (isWhole) return true;
  if (!hasOwner(organisation, service.spec)) return false;
  const release = organisation.releases.get(service.name)?.get(environment.name);
  const pruned = [service, environment, release, organisation.defaults].flatMap((it) => it?.pruned ?? []);
  return !pruned.some(isSeenByOthers);
}

/** Fields that say what others see of a service. */
const seenByOthers = ['ports', 'owner', 'enabled', 'namespace', 'selector', 'names', 'serviceAccount'];

/** Whether something of what others see of a service is, or may be, said at a path in a `spec`. */
function isSeenByOthers(path: readonly (string | number)[]): boolean {
  if (path.length === 0 || seenByOthers.some((key) => path.includes(key))) return true;
  // All that is said of a tier, of containers, of the own Kubernetes Service.
  if (path.slice(-2).some((key) => ['tiers', 'sidecars', 'initContainers'].includes(String(key)))) return true;
  return path.at(-1) === 'service' && !path.includes('env');
}

/** That a service exists and does not run in an environment, as far as all of its declarations could be read. */
function isAbsent({ services, releases, unread }: Organisation, service: string, environment: string): boolean {
  if (!services.has(service) || unread.has(fileOf.release(service, environment))) return false;
  return releases.get(service)?.has(environment) !== true;
}

function callersOf(instances: ReadonlyMap<string, Instance>): Map<string, Caller[]> {
  const callers = new Map<string, Caller[]>();
  for (const [service, { namespace, face: own, calls }] of instances) {
    const ownKey = `${namespace} ${service} ${keyOfLabels(own.selector)}`;
    for (const [name, to] of groupBy(calls, (call) => call.service)) {
      const face = instances.get(name)?.face;
      if (face === undefined) continue;
      const ports = uniquePorts(to.flatMap((call) => openedBy(face, call)));
      const numbers = ports.map(({ targetPort, protocol }) => `${targetPort}/${protocol}`);
      const key = [ownKey, ...numbers].join(' ');
      const caller = { service, namespace, selector: own.selector, ports, key };
      const others = callers.get(name);
      if (others === undefined) callers.set(name, [caller]);
      else others.push(caller);
    }
  }
  for (const [name, list] of callers) callers.set(name, sortCallers(list));
  return callers;
}

/** Ports without repetition, by number and protocol. */
export function uniquePorts(ports: readonly FacePort[]): FacePort[] {
  if (ports.length < 2) return [...ports];
  const byKey = new Map(ports.map((port) => [`${port.targetPort}/${port.protocol}`, port]));
  return [...byKey.values()].sort((a, b) => a.targetPort - b.targetPort || compareText(a.protocol, b.protocol));
}

/** Callers by namespace and name, so that their order depends on nothing else. */
export function sortCallers(callers: readonly Caller[]): Caller[] {
  return callers.length < 2 ? [...callers] : [...callers].sort((a, b) => compareText(a.key, b.key));
}
