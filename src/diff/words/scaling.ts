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
  const { cpu, memory, metrics, behavior: { scaleUp, scaleDown } = {} } = instance.workload.scaling ?? {};
  const others = metrics?.flatMap(metricWords).join(', ');
  const measures = { cpu, memory, metrics: others, ...rulesOf('scaleUp', scaleUp), ...rulesOf('scaleDown', scaleDown) };
  return Object.fromEntries(
    Object.entries(measures).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** Such as `external queue_length 30 per replica`. */
function metricWords(metric: ScalingMetric): string[] {
  return Object.entries(metric).map(([source, measured]: [string, MetricParts]) => {
    const { name, selector, container, describedObject, value, averageValue, averageUtilization } = measured;
    const words = [
      container,
      describedObject && `${describedObject.kind} ${describedObject.name}`,
      selector && JSON.stringify(selector),
      value,
      averageValue && `${averageValue} per replica`,
      averageUtilization && `${averageUtilization} %`,
    ];
    return [source, name, ...words.filter((word) => word !== undefined)].join(' ');
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
