import { claimNameOf, claimsOf, isTemplate } from '../claims.js';
import { nameOf } from '../identity.js';
import type { Instance } from '../instance.js';
import { types, type WorkloadKind } from '../types.js';
import { patienceOf, type Warning } from './alert.js';
import { escaped, podNames, selector } from './selector.js';

/** What kube-state-metrics counts of the replicas of a kind: how many there should be, and how many answer. */
const replicas: Readonly<Partial<Record<WorkloadKind, { label: string; wanted: string; ready: string }>>> = {
  Deployment: {
    label: 'deployment',
    wanted: 'kube_deployment_spec_replicas',
    ready: 'kube_deployment_status_replicas_available',
  },
  StatefulSet: {
    label: 'statefulset',
    wanted: 'kube_statefulset_replicas',
    ready: 'kube_statefulset_status_replicas_ready',
  },
  DaemonSet: {
    label: 'daemonset',
    wanted: 'kube_daemonset_status_desired_number_scheduled',
    ready: 'kube_daemonset_status_number_ready',
  },
};

/** What is told of the pods of any service, by what kube-state-metrics and the kubelet measure. */
export function podWarnings(instance: Instance): Warning[] {
  return [
    ...replicaWarnings(instance),
    ...jobWarnings(instance),
    restarts(instance),
    memory(instance),
    throttling(instance),
    ...autoscaler(instance),
    ...storage(instance),
  ];
}

function replicaWarnings(instance: Instance): Warning[] {
  const counted = replicas[types[instance.type].kind];
  if (counted === undefined) return [];
  const { namespace, service } = instance;
  const own = selector({ namespace, [counted.label]: nameOf(instance, 'workload') });
  const [wanted, ready] = [`${counted.wanted}${own}`, `${counted.ready}${own}`];
  const { for: patience } = patienceOf(instance);
  return [
    {
      alert: 'NoReplicas',
      expr: `${wanted} > 0 and ${ready} == 0`,
      for: patience,
      isUrgent: true,
      summary: `${service.name} does not run.`,
      description: 'None of {{ $value }} replicas is ready.',
    },
    {
      alert: 'MissingReplicas',
      expr: `${wanted} - ${ready} > 0`,
      for: patience,
      isUrgent: false,
      summary: `Replicas of ${service.name} are missing.`,
      description: '{{ $value }} replicas are not ready.',
    },
  ];
}

function jobWarnings(instance: Instance): Warning[] {
  const { kind } = types[instance.type];
  if (kind !== 'CronJob' && kind !== 'Job') return [];
  const name = escaped(nameOf(instance, 'workload'));
  const jobs = selector({
    namespace: instance.namespace,
    'job_name~': kind === 'CronJob' ? `${name}-[0-9]+` : name,
    condition: 'true',
  });
  return [
    {
      alert: 'JobFailed',
      expr: `kube_job_failed${jobs} > 0`,
      isUrgent: false,
      summary: `${instance.service.name} failed.`,
      description: 'The Job {{ $labels.job_name }} did not come to its end.',
    },
  ];
}

function ofPods(instance: Instance, more: Readonly<Record<string, string>> = {}): string {
  return selector({ namespace: instance.namespace, 'pod~': podNames(instance), ...more });
}

const each = 'by (namespace, pod, container)';
const ofContainer = '{{ $labels.container }} of {{ $labels.pod }}';

function restarts(instance: Instance): Warning {
  const { restarts: most } = patienceOf(instance);
  const own = ofPods(instance);
  return {
    alert: 'Restarts',
    expr: `sum ${each} (increase(kube_pod_container_status_restarts_total${own}[30m])) > ${most}`,
    isUrgent: false,
    summary: `${instance.service.name} starts again and again.`,
    description: `${ofContainer} started {{ $value | humanize }} times in half an hour.`,
  };
}

/** Near its limit, a container is killed. */
function memory(instance: Instance): Warning {
  const used = `container_memory_working_set_bytes${ofPods(instance, { 'container~': '.+' })}`;
  const limit = `kube_pod_container_resource_limits${ofPods(instance, { resource: 'memory' })}`;
  return {
    alert: 'MemoryNearLimit',
    expr: `max ${each} (${used}) / max ${each} (${limit}) > 0.9`,
    for: patienceOf(instance).for,
    isUrgent: false,
    summary: `${instance.service.name} has nearly all the memory that it may have.`,
    description: `${ofContainer} uses {{ $value | humanizePercentage }} of its limit.`,
  };
}

function throttling(instance: Instance): Warning {
  const own = ofPods(instance, { 'container~': '.+' });
  const periods = (name: string) => `sum ${each} (increase(container_cpu_cfs_${name}_total${own}[5m]))`;
  return {
    alert: 'CPUThrottled',
    expr: `${periods('throttled_periods')} / ${periods('periods')} > 0.5`,
    for: patienceOf(instance).for,
    isUrgent: false,
    summary: `${instance.service.name} waits for CPU.`,
    description: `${ofContainer} is held back in {{ $value | humanizePercentage }} of all periods.`,
  };
}

function autoscaler(instance: Instance): Warning[] {
  if (instance.workload.scaling === undefined) return [];
  const own = selector({ namespace: instance.namespace, horizontalpodautoscaler: nameOf(instance, 'autoscaler') });
  return [
    {
      alert: 'AutoscalerAtMaximum',
      expr: `kube_horizontalpodautoscaler_status_desired_replicas${own} >= kube_horizontalpodautoscaler_spec_max_replicas${own}`,
      for: '30m',
      isUrgent: false,
      summary: `${instance.service.name} cannot have more replicas.`,
      description: 'For half an hour the autoscaler has wanted all {{ $value }} replicas that it may have.',
    },
  ];
}

function storage(instance: Instance): Warning[] {
  const names = claimsOf(instance).map(({ volume, claim }) =>
    isTemplate(instance, claim)
      ? `${escaped(volume)}-${escaped(nameOf(instance, 'workload'))}-[0-9]+`
      : escaped(claimNameOf(instance, volume, claim)),
  );
  if (names.length === 0) return [];
  const own = selector({ namespace: instance.namespace, 'persistentvolumeclaim~': names.join('|') });
  return [
    {
      alert: 'VolumeNearlyFull',
      expr: `kubelet_volume_stats_used_bytes${own} / kubelet_volume_stats_capacity_bytes${own} > 0.85`,
      for: patienceOf(instance).for,
      isUrgent: true,
      summary: `A volume of ${instance.service.name} is nearly full.`,
      description: '{{ $labels.persistentvolumeclaim }} is full to {{ $value | humanizePercentage }}.',
    },
  ];
}
