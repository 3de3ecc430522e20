import type { Claim } from './fields/claims.js';
import type { Instance } from './instance.js';
import { joinName } from './names.js';

/** A volume that is a claim for storage. */
export interface VolumeClaim {
  readonly volume: string;
  readonly claim: Claim;
}

export function claimsOf({ workload }: Pick<Instance, 'workload'>): VolumeClaim[] {
  return Object.entries(workload.volumes ?? {}).flatMap(([volume, { persistentVolumeClaim: claim }]) =>
    claim === undefined ? [] : [{ volume, claim }],
  );
}

/** Whether each replica gets a claim of its own, which Kubernetes makes and calls `<volume>-<service>-<number>`. */
export function isTemplate({ type }: Pick<Instance, 'type'>, { existing, shared }: Claim): boolean {
  return type === 'stateful' && existing !== true && shared !== true;
}

/** The name of the claim that all pods share. */
export function claimNameOf({ service }: Pick<Instance, 'service'>, volume: string, { name }: Claim): string {
  return name ?? joinName(service.name, volume);
}
