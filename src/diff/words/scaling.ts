import { groupBy } from '../../lists.js';
import type { MetricParts, ScalingMetric } from '../../model/fields/scaling-metrics.js';
import type { ScalingRules } from '../../model/fields/scaling-rules.js';
import type { Data } from '../../model/merge.js';
import type { ServicePart } from '../../render/parts.js';
import { fieldChanges } from '../fields.js';
import { arrow } from './phrase.js';

/** What the autoscaler looks at; how many replicas it makes is told with the replicas. */
export function scalingWords(before: ServicePart, after: ServicePart): string[] {
  const [was, is] = [measuresOf(before), measuresOf(after)];
  if (after.service.instance.workload.scaling === undefined) return [];
  return fieldChanges(was, is).map((field) => arrow(`scaling ${field.path.join(' ')}`, field));
}

function measuresOf({ service: { instance } }: ServicePart): Data {
  const { cpu, memory, metrics = [], behavior: { scaleUp, scaleDown } = {} } = instance.workload.scaling ?? {};
  const others = groupBy(metrics.flatMap(metricWords), ([name]) => name);
  const targets = [...others].map(([name, all]) => [name, all.map(([, target]) => target).join(' and ')] as const);
  const rules = { ...rulesOf('scaleUp', scaleUp), ...rulesOf('scaleDown', scaleDown) };
  const measures = { cpu, memory, ...Object.fromEntries(targets), ...rules };
  return Object.fromEntries(
    Object.entries(measures).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** Such as `external queue_length`, and `30 per replica`. */
function metricWords(metric: ScalingMetric): [name: string, target: string][] {
  return Object.entries(metric).map(([source, measured]: [string, MetricParts]) => {
    const { name, selector, container, describedObject, value, averageValue, averageUtilization } = measured;
    const target = [
      value,
      averageValue && `${averageValue} per replica`,
      averageUtilization && `${averageUtilization} %`,
      container && `of ${container}`,
      describedObject && `of ${describedObject.kind} ${describedObject.name}`,
      selector && JSON.stringify(selector),
    ];
    return [`${source} ${name}`, target.filter((word) => word !== undefined).join(' ')];
  });
}

function rulesOf(direction: string, { stabilizationWindowSeconds, policies, selectPolicy }: ScalingRules = {}) {
  const words = policies?.map(({ type, value, periodSeconds }) => {
    return `${value}${type === 'Percent' ? ' %' : ''} in ${periodSeconds} s`;
  });
  return {
    [`${direction} stabilizationWindowSeconds`]: stabilizationWindowSeconds,
    [`${direction} policies`]: words?.join(' or '),
    [`${direction} selectPolicy`]: selectPolicy,
  };
}
