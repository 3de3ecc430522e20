import { metricSources } from '../../model/fields/scaling-metrics.js';
import { isMap, type Data } from '../../model/merge.js';
import { at, filled, listAt, mapAt, pick, said, type DataMap } from '../data.js';

/** What an autoscaler says; undefined where it looks at nothing that can be said: then the number of replicas stays. */
export function expressScaling(spec: DataMap): DataMap | undefined {
  const metrics = listAt(spec, 'metrics');
  const [cpu, memory] = [utilization(metrics, 'cpu'), utilization(metrics, 'memory')];
  const ofOld = at(spec, 'targetCPUUtilizationPercentage') ?? (metrics.length === 0 ? 80 : undefined);
  const measures = said({ cpu: cpu ?? ofOld, memory, metrics: filled(metrics.flatMap(metricOf)) });
  if (Object.keys(measures).length === 0) return undefined;
  const behavior = Object.entries(mapAt(spec, 'behavior')).flatMap(([direction, rules]) => {
    const kept = isMap(rules) ? pick(rules, ['stabilizationWindowSeconds', 'policies', 'selectPolicy']) : {};
    return Object.keys(kept).length === 0 ? [] : [[direction, kept] as const];
  });
  const [min, max] = [at(spec, 'minReplicas') ?? 1, at(spec, 'maxReplicas')];
  return said({ min, max, ...measures, behavior: filled(Object.fromEntries(behavior)) });
}

/** A percentage of what is requested. */
function utilization(metrics: readonly Data[], name: string): Data | undefined {
  const all = metrics.filter((it) => at(it, 'resource', 'name') === name).map((it) => mapAt(it, 'resource'));
  return all.map((it) => at(it, 'target', 'averageUtilization') ?? at(it, 'targetAverageUtilization')).find(Boolean);
}

function metricOf(metric: Data): Data[] {
  return metricSources.flatMap((source): Data[] => {
    const measured = mapAt(metric, source);
    const target = pick(mapAt(measured, 'target'), ['value', 'averageValue', 'averageUtilization']);
    const name = at(measured, 'metric', 'name') ?? at(measured, 'name');
    // A percentage of what the pods request stands beside the list.
    if (name === undefined || (source === 'resource' && target['averageValue'] === undefined)) return [];
    const selector = filled(mapAt(measured, 'metric', 'selector'));
    const others = pick(measured, ['container', 'describedObject']);
    return [{ [source]: said({ name, selector, ...others, ...amounts(target) }) }];
  });
}

/** Kubernetes takes numbers for amounts, too. */
function amounts(target: DataMap): DataMap {
  const texts = Object.entries(target).map(([key, value]) => {
    return [key, typeof value === 'number' && key !== 'averageUtilization' ? String(value) : value] as const;
  });
  return Object.fromEntries(texts);
}
