import type { Data } from '../../model/merge.js';
import { at, filled, listAt, mapAt, pick, said, unless, type DataMap } from '../data.js';
import { isHeadless, type Group } from '../group.js';
import { labelsIn, podOf } from '../input.js';
import { annotationsOf, labelsOf } from './metadata.js';
import { expressScaling } from './scaling.js';
import { expressStrategy } from './strategy.js';
import type { Scene } from '../scene.js';

/** How many pods run, how they are exchanged, and what may be taken away. @param volumes what the pods have. */
export function expressRollout(scene: Scene, group: Group, volumes: DataMap): DataMap {
  const { workload, autoscaler, budget } = group;
  const spec = mapAt(workload.data, 'spec');
  const scaling = autoscaler && expressScaling(mapAt(autoscaler.data, 'spec'));
  const retention = Object.entries(mapAt(spec, 'persistentVolumeClaimRetentionPolicy')).filter(
    ([, it]) => it !== 'Retain',
  );
  return said({
    replicas: scaling === undefined ? unless(1, at(spec, 'replicas')) : undefined,
    scaling,
    disruptionBudget: budget && expressBudget(mapAt(budget.data, 'spec')),
    strategy: expressStrategy(group, volumes),
    minReadySeconds: unless(0, at(spec, 'minReadySeconds')),
    progressDeadlineSeconds: unless(600, at(spec, 'progressDeadlineSeconds')),
    revisionHistoryLimit: unless(10, at(spec, 'revisionHistoryLimit')),
    stateful: filled(
      said({
        serviceName: serviceNameOf(scene, group),
        podManagementPolicy: unless('OrderedReady', at(spec, 'podManagementPolicy')),
        persistentVolumeClaimRetentionPolicy: filled(Object.fromEntries(retention)),
      }),
    ),
  });
}

/** The Service that names the pods of a set, where it is none that is headless and leads to them alone. */
function serviceNameOf(scene: Scene, { workload, own, others }: Group): Data | undefined {
  const name = at(workload.data, 'spec', 'serviceName');
  const isOther = scene.objects.some(
    (it) => it.kind === 'Service' && it.name === name && it.namespace === workload.namespace,
  );
  const isOwn = [own, ...others].some((it) => it?.name === name && it !== undefined && isHeadless(it));
  return workload.kind === 'StatefulSet' && isOther && !isOwn ? name : undefined;
}

function expressBudget(spec: DataMap): DataMap | undefined {
  const { minAvailable, maxUnavailable, unhealthyPodEvictionPolicy } = spec;
  return filled(
    said({
      minAvailable,
      maxUnavailable: unless(1, maxUnavailable),
      unhealthyPodEvictionPolicy: unless('IfHealthyBudget', unhealthyPodEvictionPolicy),
    }),
  );
}

const counts = ['activeDeadlineSeconds', 'ttlSecondsAfterFinished', 'backoffLimitPerIndex', 'maxFailedIndexes'];

/** When a cronjob runs, and how it and a job come to their end. */
export function expressJob(group: Group): DataMap {
  const { kind, data } = group.workload;
  if (kind !== 'Job' && kind !== 'CronJob') return {};
  const spec = kind === 'Job' ? mapAt(data, 'spec') : mapAt(data, 'spec', 'jobTemplate', 'spec');
  const rules = listAt(spec, 'podFailurePolicy', 'rules').map(failureRule);
  const job = said({
    backoffLimit: unless(6, at(spec, 'backoffLimit')),
    completions: unless(1, at(spec, 'completions')),
    parallelism: unless(1, at(spec, 'parallelism')),
    completionMode: unless('NonIndexed', at(spec, 'completionMode')),
    restartPolicy: unless('Never', at(podOf(group.workload), 'restartPolicy')),
    ...pick(spec, counts),
    podFailurePolicy: rules.length === 0 ? undefined : rules,
    podReplacementPolicy: unless(rules.length > 0 ? 'Failed' : 'TerminatingOrFailed', at(spec, 'podReplacementPolicy')),
  });
  return said({ schedule: kind === 'CronJob' ? expressSchedule(mapAt(data, 'spec')) : undefined, job: filled(job) });
}

function failureRule(rule: Data): Data {
  const conditions = listAt(rule, 'onPodConditions').map((it) =>
    said({ type: at(it, 'type'), status: unless('True', at(it, 'status')) }),
  );
  return said({ ...pick(mapAt(rule), ['action', 'onExitCodes']), onPodConditions: filled(conditions) });
}

function expressSchedule(spec: DataMap): DataMap {
  const template = { data: mapAt(spec, 'jobTemplate') };
  return said({
    labels: filled(labelsOf(labelsIn(template.data))),
    annotations: annotationsOf(template),
    cron: at(spec, 'schedule'),
    timeZone: at(spec, 'timeZone'),
    concurrencyPolicy: unless('Forbid', at(spec, 'concurrencyPolicy') ?? 'Allow'),
    startingDeadlineSeconds: at(spec, 'startingDeadlineSeconds'),
    suspend: unless(false, at(spec, 'suspend')),
    successfulJobsHistoryLimit: unless(3, at(spec, 'successfulJobsHistoryLimit')),
    failedJobsHistoryLimit: unless(1, at(spec, 'failedJobsHistoryLimit')),
  });
}
