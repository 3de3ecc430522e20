import type { Delivery } from './delivery.js';

export const apiVersion = 'argoproj.io/v1alpha1';

/** What an Application has brought goes with it, but for what is never pruned (argo-cd.readthedocs.io, "App Deletion"). */
export const finalizers: string[] = ['resources-finalizer.argocd.argoproj.io/foreground'];

/** An AppProject that nothing belongs to any more goes once all Applications say so. */
export const prunedLast = { 'argocd.argoproj.io/sync-options': 'PruneLast=true' } as const;

/**
 * The order in which an environment's root Application applies what is new: a wave waits for those before it to be
 * healthy (argo-cd.readthedocs.io, "Sync Phases and Waves"). Services come last, in wave 0, and nothing waits for them.
 */
export const waves = { project: -3, cluster: -2, team: -1 } as const;

export function withWave(wave: number): Record<string, string> {
  return { 'argocd.argoproj.io/sync-wave': String(wave) };
}

export function labelsOf({ environment }: Delivery, team?: string): Record<string, string> {
  return {
    'app.kubernetes.io/managed-by': 'towpath',
    'towpath.dev/environment': environment,
    ...(team !== undefined && { 'towpath.dev/team': team }),
  };
}
