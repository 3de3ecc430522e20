import { containersOf } from '../../model/containers.js';
import { metricSources, type ScalingMetric } from '../../model/fields/scaling-metrics.js';
import type { LimitRange } from '../../model/kinds/environment.js';
import type { Path } from '../../model/origin.js';
import type { Workload } from '../../model/workload.js';
import { suggestion } from '../suggest.js';
import type { WorkloadFault } from '../workload-fault.js';
import { checkOneOf } from './one-of.js';
import { requestOf } from './resources.js';

/** What Kubernetes would refuse of what an autoscaler looks at: validateMetricSpec in pkg/apis/autoscaling/validation. */
export function checkScalingMetrics(workload: Workload, limitRange: LimitRange): WorkloadFault[] {
  return (workload.scaling?.metrics ?? []).flatMap((metric, index) => {
    const path = ['scaling', 'metrics', String(index)];
    const { object, external, containerResource: container } = metric;
    const targets = ['value', 'averageValue'];
    return [
      ...checkOneOf(path, 'The metric', metric, metricSources),
      ...(object === undefined ? [] : checkOneOf([...path, 'object'], 'The metric', object, targets)),
      ...(external === undefined ? [] : checkOneOf([...path, 'external'], 'The metric', external, targets)),
      ...(container === undefined
        ? []
        : checkContainer([...path, 'containerResource'], container, workload, limitRange)),
    ];
  });
}

function checkContainer(
  path: Path,
  metric: Partial<NonNullable<ScalingMetric['containerResource']>>,
  workload: Workload,
  limitRange: LimitRange,
): WorkloadFault[] {
  const { name, container, averageUtilization } = metric;
  const faults = checkOneOf(path, 'The metric', metric, ['averageUtilization', 'averageValue']);
  // The schema has told what is missing.
  if (name === undefined || container === undefined) return faults;
  const running = containersOf(workload).filter((it) => it.role !== 'init' || it.container.restartPolicy === 'Always');
  const found = running.find((it) => it.name === container);
  if (found === undefined) {
    const names = running.map((it) => it.name);
    const message = `There is no container "${container}" that runs as long as the pod.`;
    const hint = suggestion(container, names);
    return [...faults, { code: 'unknown-value', path: [...path, 'container'], message, hint }];
  }
  const isRequested = (requestOf(found.container.resources, name, limitRange) ?? 0n) > 0n;
  if (averageUtilization === undefined || isRequested) return faults;
  const message = `averageUtilization is a percentage of the request, and the container ${container} requests no ${name}.`;
  const hint = `Add resources.requests.${name}, or write averageValue.`;
  const at = [...found.path, 'resources', 'requests', name];
  return [...faults, { code: 'missing-field', path: at, against: [...path, 'averageUtilization'], message, hint }];
}
