import type { Context } from '../model/graph.js';
import { nameOf, selectorOf } from '../model/identity.js';
import { headlessServiceOf } from '../model/service-names.js';
import { types, type WorkloadKind } from '../model/types.js';
import { renderClaimTemplates } from './claims.js';
import { renderCronJob, renderJob } from './job.js';
import { metadataOf, type KubernetesObject } from './object.js';
import { renderPodTemplate } from './pod.js';
import { daemonStrategy, deploymentStrategy, statefulStrategy } from './strategy.js';

function renderDeployment(context: Context): KubernetesObject {
  const { workload } = context.instance;
  return steady('Deployment', context, {
    replicas: replicasOf(context),
    strategy: deploymentStrategy(workload.strategy),
    progressDeadlineSeconds: workload.progressDeadlineSeconds,
  });
}

function renderStatefulSet(context: Context): KubernetesObject {
  const { strategy, stateful } = context.instance.workload;
  return steady('StatefulSet', context, {
    replicas: replicasOf(context),
    serviceName: headlessServiceOf(context.instance)?.name,
    podManagementPolicy: stateful?.podManagementPolicy,
    updateStrategy: statefulStrategy(strategy),
    persistentVolumeClaimRetentionPolicy: stateful?.persistentVolumeClaimRetentionPolicy,
    volumeClaimTemplates: renderClaimTemplates(context),
  });
}

function renderDaemonSet(context: Context): KubernetesObject {
  return steady('DaemonSet', context, { updateStrategy: daemonStrategy(context.instance.workload.strategy) });
}

/** The autoscaler owns the number where there is one: a number here would fight it at every sync. */
function replicasOf({ instance: { workload } }: Context): number | undefined {
  return workload.scaling === undefined ? (workload.replicas ?? 1) : undefined;
}

/** A workload whose pods run until they are exchanged for others. */
function steady(kind: string, context: Context, spec: object): KubernetesObject {
  const { instance } = context;
  const { minReadySeconds, revisionHistoryLimit } = instance.workload;
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: metadataOf(instance, nameOf(instance, 'workload')),
    spec: {
      ...spec,
      minReadySeconds,
      revisionHistoryLimit,
      selector: { matchLabels: selectorOf(instance) },
      template: renderPodTemplate(context),
    },
  };
}

const renderers: Readonly<Record<WorkloadKind, (context: Context) => KubernetesObject>> = {
  Deployment: renderDeployment,
  StatefulSet: renderStatefulSet,
  DaemonSet: renderDaemonSet,
  CronJob: renderCronJob,
  Job: renderJob,
};

/** The object that makes the pods. */
export function renderWorkload(context: Context): KubernetesObject {
  return renderers[types[context.instance.type].kind](context);
}
