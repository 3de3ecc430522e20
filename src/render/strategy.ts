import type { IntOrPercent, Strategy } from '../model/fields/rollout.js';

/** How a Deployment exchanges its pods. */
export function deploymentStrategy({ type, maxSurge, maxUnavailable }: Strategy = {}) {
  return strategyOf(type, { maxSurge, maxUnavailable });
}

/** How a StatefulSet exchanges its pods. */
export function statefulStrategy({ type, partition }: Strategy = {}) {
  return strategyOf(type, { partition });
}

/** How a DaemonSet exchanges its pods. By itself Kubernetes lets one be missing, and refuses a surge beside that. */
export function daemonStrategy({ type, maxSurge, maxUnavailable }: Strategy = {}) {
  const missing = maxUnavailable ?? (isSome(maxSurge) ? 0 : undefined);
  return strategyOf(type, { maxSurge, maxUnavailable: missing });
}

function strategyOf(type: Strategy['type'], rollingUpdate: Readonly<Record<string, IntOrPercent | undefined>>) {
  const isSaid = Object.values(rollingUpdate).some((value) => value !== undefined);
  if (type === undefined && !isSaid) return undefined;
  return { type: type ?? 'RollingUpdate', rollingUpdate: isSaid ? rollingUpdate : undefined };
}

function isSome(value: IntOrPercent | undefined): boolean {
  return value !== undefined && Number.parseInt(String(value), 10) !== 0;
}
