import { projectedSources } from '../../src/model/fields/projected.js';
import { metricSources } from '../../src/model/fields/scaling-metrics.js';
import { probeHandlers } from '../../src/model/fields/probes.js';
import { managedKinds } from '../../src/model/kinds/managed.js';
import { volumeSources } from '../../src/model/fields/volumes.js';

/**
 * What makes values of several fields fit together, by the last fields of their paths (`*` is any field, key or item).
 * Whatever does not fit all the same is removed again, so that only what would hardly ever fit needs a line.
 */
export interface Ties {
  /**
   * Texts, and keys (`key`), that name something: a declaration of that kind, or a key of the nearest field above that is
   * so called, or of that field of any service.
   */
  readonly names: Readonly<Record<string, string>>;
  /** Maps with one of several groups of fields. The first field of a group is always there, the others may be. */
  readonly choices: Readonly<Record<string, readonly (readonly string[])[]>>;
  /** Fields that are nearly always there: without them too much else is refused. */
  readonly usual: Readonly<Record<string, true>>;
}

const besideHandlers: Readonly<Record<string, readonly string[]>> = {
  http: ['port', 'headers', 'scheme', 'host'],
  tcp: ['host'],
  grpc: ['grpcService'],
};

export const ties: Ties = {
  names: {
    owner: 'Team',
    promotesFrom: 'Environment',
    'target.services.*': 'Service',
    'target.environments.*': 'Environment',
    'target.teams.*': 'Team',
    'dependsOn.*': 'Service',
    'env.*.service': 'Service',
    'env.*.port': 'ports',
    'volumeMounts.*.volume': 'volumes',
    'ports.*.targetPort': 'ports',
    'serviceAccount.from': 'Service',
    'envFrom.*.secret': 'Secret',
    'env.*.secret': 'Secret',
    'secret.name': 'Secret',
    'csi.secret': 'Secret',
    'env.*.config': 'config',
    'envFrom.*.config': 'Config',
    'config.name': 'Config',
    'Config.environments.*': 'Environment',
    'Secret.environments.*': 'Environment',
    ...Object.fromEntries(
      managedKinds.flatMap((kind) => [
        [`${kind}.offering`, 'Offering'],
        [`${kind}.environments.*`, 'Environment'],
        [`${kind}.overrides.key`, 'Environment'],
        [`${kind}.overrides.*.offering`, 'Offering'],
      ]),
    ),
    'uses.key': 'Database',
    'uses.*.offering': 'Offering',
    'env.*.resource': 'Database',
    'expose.*.ports.*': 'ports',
    'probes.*.port': 'ports',
    'probes.*.grpc': 'ports',
    'probes.*.tcp': 'ports',
    'paths.*.port': 'ports',
    'http.port': 'ports',
    'domains.key': 'Domain',
    'onExitCodes.containerName': 'sidecars',
    'containerResource.container': 'sidecars',
    'expose.*.ports.key': 'ports',
    'nodePorts.key': 'ports',
  },
  choices: {
    'probes.*': probeHandlers.map((handler) => [handler, ...(besideHandlers[handler] ?? [])]),
    'env.*': [
      ['service', 'port'],
      ['resource', 'key'],
      ['secret', 'key', 'optional'],
      ['config', 'key', 'optional'],
      ['field'],
      ['resourceField'],
    ],
    'envFrom.*': [
      ['secret', 'prefix', 'optional'],
      ['config', 'prefix', 'optional'],
    ],
    'downward.items.*': [
      ['field', 'mode'],
      ['resourceField', 'mode'],
    ],
    'sources.*': projectedSources.map((source) => [source]),
    job: [
      ['backoffLimitPerIndex', 'completionMode', 'completions', 'maxFailedIndexes'],
      ['podFailurePolicy', 'podReplacementPolicy', 'backoffLimit', 'parallelism'],
      [
        ...['restartPolicy', 'activeDeadlineSeconds', 'expectedSeconds', 'ttlSecondsAfterFinished'],
        ...['completionMode', 'completions', 'parallelism'],
      ],
    ],
    'podFailurePolicy.*': [
      ['onExitCodes', 'action'],
      ['onPodConditions', 'action'],
    ],
    'scaling.metrics.*': metricSources.map((source) => [source]),
    'metrics.*.external': [['averageValue'], ['value']],
    'metrics.*.object': [['averageValue'], ['value']],
    'metrics.*.containerResource': [['averageValue'], ['averageUtilization']],
    'freezes.*': [
      ['from', 'until', 'except'],
      ['recurring', 'except'],
    ],
    'volumes.*': volumeSources.map((source) => [source]),
  },
  usual: {
    'Environment.namespaces': true,
    'namespaces.ingressController': true,
    'Service.type': true,
    'Service.image': true,
    'Release.image': true,
    'Service.ports': true,
    'Service.schedule': true,
    'Service.job': true,
    'Service.volumes': true,
    'expose.*.reason': true,
    'persistentVolumeClaim.storage': true,
    'Service.security': true,
    'security.relax': true,
    'relax.hostPorts': true,
    'probes.*.host': true,
    'job.completionMode': true,
    'job.completions': true,
    'job.maxFailedIndexes': true,
    'expose.*.loadBalancerSourceRanges': true,
    'service.selector': true,
    'service.sessionAffinity': true,
    'scaling.metrics': true,
    'scaling.max': true,
  },
};

/** What a table says of a path: the first entry whose fields are the last ones of the path. */
export function tied<Entry>(table: Readonly<Record<string, Entry>>, path: readonly string[]): Entry | undefined {
  return Object.entries(table).find(([end]) => {
    const fields = end.split('.');
    const last = path.slice(-fields.length);
    return last.length === fields.length && fields.every((field, index) => field === '*' || field === last[index]);
  })?.[1];
}
