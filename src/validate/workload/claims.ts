import { claimsOf, isTemplate, type VolumeClaim } from '../../model/claims.js';
import { defaultAccessModes, type Claim } from '../../model/fields/claims.js';
import type { Instance } from '../../model/instance.js';
import type { Path } from '../../model/origin.js';
import { milliOf } from '../../model/quantity.js';
import type { WorkloadFault } from '../workload-fault.js';

/** Claims for storage: whether each is said as a whole, and whether all pods that use it can. */
export function checkClaims(instance: Instance): WorkloadFault[] {
  return [
    ...claimsOf(instance).flatMap((it) => {
      const path = ['volumes', it.volume, 'persistentVolumeClaim'];
      const faults = it.claim.existing === true ? checkExisting(path, it.claim) : checkNew(path, it.claim);
      return [...faults, ...checkForm(instance, path, it.claim), ...checkPods(instance, path, it)];
    }),
    ...checkEphemeral(instance),
  ];
}

function checkEphemeral({ workload: { volumes = {} } }: Instance): WorkloadFault[] {
  return Object.entries(volumes).flatMap(([volume, { ephemeral }]) => {
    const path = ['volumes', volume, 'ephemeral'];
    return ephemeral === undefined ? [] : [...checkNew(path, ephemeral), ...checkModes(path, ephemeral)];
  });
}

function checkExisting(path: Path, claim: Claim): WorkloadFault[] {
  const decided = (['storage', 'storageClassName'] as const).filter((field) => claim[field] !== undefined);
  return [
    ...(claim.name === undefined
      ? [fault('missing-field', path, 'Nothing says which claim this is.', 'Add name: NAME.')]
      : []),
    ...decided.map((field) => {
      const message = `Somebody else makes the claim (existing), so its ${field} is not decided here.`;
      return fault('conflicting-fields', [...path, field], message, `Remove ${field}.`);
    }),
  ];
}

function checkNew(path: Path, { storage }: Claim): WorkloadFault[] {
  if (storage === undefined) {
    const hint = 'Add storage, such as 10Gi; or write existing: true with the name of a claim that is there already.';
    return [fault('missing-field', path, 'Nothing says how much storage to claim.', hint)];
  }
  if (milliOf(storage) !== 0n) return [];
  return [
    fault('invalid-value', [...path, 'storage'], 'A claim for nothing is refused.', 'Say how much, such as 10Gi.'),
  ];
}

function checkModes(path: Path, { accessModes = [] }: Pick<Claim, 'accessModes'>): WorkloadFault[] {
  if (!accessModes.includes('ReadWriteOncePod') || accessModes.length === 1) return [];
  const message = 'ReadWriteOncePod excludes every other access mode.';
  return [fault('conflicting-fields', [...path, 'accessModes'], message, 'Write one of them.')];
}

function checkForm(instance: Instance, path: Path, claim: Claim): WorkloadFault[] {
  const { shared, name } = claim;
  const faults = checkModes(path, claim);
  if (shared === true && instance.type !== 'stateful') {
    const message = 'Only a stateful service has claims that are not shared.';
    faults.push(fault('conflicting-fields', [...path, 'shared'], message, 'Remove shared.'));
  }
  if (name !== undefined && isTemplate(instance, claim)) {
    const message = 'Each replica of a stateful service has a claim of its own, and Kubernetes names them.';
    const hint = 'Remove name; or write shared: true for one claim, or existing: true for one that is there already.';
    faults.push({ ...fault('conflicting-fields', [...path, 'name'], message, hint), needsWhole: true });
  }
  return faults;
}

/** Storage that only one node can use at a time, and pods that may be on several. */
function checkPods(instance: Instance, path: Path, { volume, claim }: VolumeClaim): WorkloadFault[] {
  const modes = claim.accessModes ?? (claim.existing === true ? undefined : defaultAccessModes);
  const isForMany = modes === undefined || modes.some((mode) => mode === 'ReadWriteMany' || mode === 'ReadOnlyMany');
  if (isForMany || isTemplate(instance, claim)) return [];
  const only = `The volume ${volume} (${modes.join(', ')}) is for the pods of one node`;
  const many = 'accessModes: [ReadWriteMany] if the storage class has that';
  const pods = mostPods(instance);
  if (pods !== undefined) {
    const hint =
      instance.type === 'stateful'
        ? `Remove shared, run one replica, or write ${many}.`
        : `Run one, write type: stateful for a volume each, or ${many}.`;
    const { path: against, words } = pods;
    return [{ ...fault('conflicting-fields', path, `${only}, and ${words}.`, hint), against }];
  }
  if (!startsBeforeItStops(instance)) return [];
  const message = `${only}, and a rolling update starts the new pod before the old one is gone: it may wait for ever.`;
  const hint = `Write strategy: { type: Recreate }, type: stateful, or ${many}.`;
  return [{ ...fault('conflicting-fields', path, message, hint), against: ['strategy'] }];
}

/** How more than one pod may come to be at a time, and where that is said; undefined where they may not. */
function mostPods({ type, workload }: Instance): { path: Path; words: string } | undefined {
  const { scaling, replicas = 1, job } = workload;
  if (type === 'daemon') return { path: ['type'], words: 'a daemon runs on every node' };
  if (type === 'job' || type === 'cronjob') {
    const parallel = job?.parallelism ?? 1;
    return parallel > 1 ? { path: ['job', 'parallelism'], words: `${parallel} pods run at once` } : undefined;
  }
  const most = scaling?.max ?? replicas;
  return most > 1
    ? { path: scaling ? ['scaling', 'max'] : ['replicas'], words: `up to ${most} replicas run` }
    : undefined;
}

function startsBeforeItStops({ type, workload: { strategy } }: Instance): boolean {
  if (type !== 'web' && type !== 'worker') return false;
  const { type: how = 'RollingUpdate', maxSurge } = strategy ?? {};
  return how === 'RollingUpdate' && maxSurge !== 0 && maxSurge !== '0%';
}

function fault(code: WorkloadFault['code'], path: Path, message: string, hint: string): WorkloadFault {
  return { code, path, message, hint };
}
