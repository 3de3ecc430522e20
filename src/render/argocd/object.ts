import type { Delivery } from './delivery.js';

export const apiVersion = 'argoproj.io/v1alpha1';

/**
 * Of an Application: what it has brought goes with it, but for what is never pruned. Of an AppProject: it goes after its
 * last Application (argo-cd.readthedocs.io, "App Deletion" and "Projects").
 */
export const finalizers: string[] = ['resources-finalizer.argocd.argoproj.io'];

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
