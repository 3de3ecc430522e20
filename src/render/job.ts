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
  const { cron: schedule, concurrencyPolicy = 'Forbid', ...rest } = context.instance.workload.schedule ?? {};
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: metadataOf(context.instance, nameOf(context.instance, 'workload')),
    spec: { schedule, concurrencyPolicy, ...rest, jobTemplate: { spec: jobSpec(context) } },
  };
}

function jobSpec(context: Context) {
  const { restartPolicy: _, expectedSeconds: __, ...job } = context.instance.workload.job ?? {};
  return { ...job, template: renderPodTemplate(context) };
}
