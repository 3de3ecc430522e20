import type { FailureRule } from '../model/fields/failures.js';
import type { Schedule } from '../model/fields/schedule.js';
import type { Context } from '../model/graph.js';
import { nameOf } from '../model/identity.js';
import { metadataOf, type KubernetesObject } from './object.js';
import { renderPodTemplate } from './pod.js';

/**
 * A Job. Kubernetes refuses to change its pods, so Argo CD makes it anew with each change, and it runs again
 * (argo-cd.readthedocs.io: sync options Force and Replace).
 */
export function renderJob(context: Context): KubernetesObject {
  const metadata = metadataOf(context.instance, nameOf(context.instance, 'workload'));
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { ...metadata, annotations: { 'argocd.argoproj.io/sync-options': 'Force=true,Replace=true' } },
    spec: jobSpec(context),
  };
}

export function renderCronJob(context: Context): KubernetesObject {
  const { cron: schedule, concurrencyPolicy = 'Forbid', labels, annotations, ...rest } = scheduleOf(context);
  const isNamed = labels !== undefined || annotations !== undefined;
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: metadataOf(context.instance, nameOf(context.instance, 'workload')),
    spec: {
      schedule,
      concurrencyPolicy,
      ...rest,
      jobTemplate: { metadata: isNamed ? { labels, annotations } : undefined, spec: jobSpec(context) },
    },
  };
}

function scheduleOf({ instance }: Context): Schedule {
  return instance.workload.schedule ?? {};
}

function jobSpec(context: Context) {
  const { restartPolicy: _, expectedSeconds: __, podFailurePolicy, ...job } = context.instance.workload.job ?? {};
  return {
    ...job,
    podFailurePolicy: podFailurePolicy && { rules: podFailurePolicy.map(renderRule) },
    template: renderPodTemplate(context),
  };
}

/** What Kubernetes writes where nothing is said: a Job whose rules lack it would seem to differ for ever. */
function renderRule({ action, onExitCodes, onPodConditions }: FailureRule) {
  return {
    action,
    onExitCodes: onExitCodes && { ...onExitCodes, values: onExitCodes.values.toSorted((a, b) => a - b) },
    onPodConditions: onPodConditions?.map(({ type, status = 'True' }) => ({ type, status })),
  };
}
