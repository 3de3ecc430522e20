import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Instance } from '../model/instance.js';
import { labelsOf as labelsOfPromise, objectivesOf, shareOver } from '../model/monitoring/objectives.js';
import { podNames, selector } from '../model/monitoring/selector.js';

interface Panel {
  readonly title: string;
  readonly unit: string;
  /** Queries by what their series are called. */
  readonly queries: Readonly<Record<string, string>>;
}

/** A dashboard of Grafana as text: what a service promises, then how its pods are. The data source is whatever Grafana has. */
export function dashboardOf(instance: Instance): string {
  const { service, environment } = instance;
  const dashboard = {
    // Grafana takes 40 characters at most, and names may be longer.
    uid: bytesToHex(sha256(utf8ToBytes(`${environment.name}/${service.name}`))).slice(0, 20),
    title: `${service.name} · ${environment.name}`,
    tags: ['towpath', service.spec.owner, environment.name],
    schemaVersion: 39,
    editable: false,
    time: { from: 'now-6h', to: 'now' },
    templating: { list: [{ name: 'datasource', type: 'datasource', query: 'prometheus', hide: 2 }] },
    panels: [...promisePanels(instance), ...podPanels(instance)].map(panel),
  };
  return `${JSON.stringify(dashboard)}\n`;
}

function promisePanels(instance: Instance): Panel[] {
  return objectivesOf(instance).flatMap((promise): Panel[] => {
    const { slo, rates, broken } = promise;
    const own = selector(labelsOfPromise(instance, promise));
    return [
      {
        title: `Calls a second (${slo})`,
        unit: 'reqps',
        queries: { all: rates.total('$__rate_interval'), [broken]: rates.failed('$__rate_interval') },
      },
      {
        title: `Calls that ${broken}`,
        unit: 'percentunit',
        queries: { '5m': `${shareOver('5m')}${own}`, '1h': `${shareOver('1h')}${own}` },
      },
      {
        title: `Error budget left (${slo})`,
        unit: 'percentunit',
        queries: { left: `service:slo_budget:remaining_ratio${own}` },
      },
    ];
  });
}

function podPanels(instance: Instance): Panel[] {
  const { namespace } = instance;
  const pods = selector({ namespace, 'pod~': podNames(instance) });
  const containers = selector({ namespace, 'pod~': podNames(instance), 'container~': '.+' });
  const limits = selector({ namespace, 'pod~': podNames(instance), resource: 'memory' });
  return [
    { title: 'Pods ready', unit: 'short', queries: { ready: `sum(kube_pod_status_ready${readyIn(instance)})` } },
    {
      title: 'Restarts',
      unit: 'short',
      queries: { '{{pod}}': `sum by (pod) (increase(kube_pod_container_status_restarts_total${pods}[30m]))` },
    },
    {
      title: 'CPU',
      unit: 'short',
      queries: { '{{pod}}': `sum by (pod) (rate(container_cpu_usage_seconds_total${containers}[$__rate_interval]))` },
    },
    {
      title: 'Memory',
      unit: 'bytes',
      queries: {
        '{{pod}}': `sum by (pod) (container_memory_working_set_bytes${containers})`,
        limit: `max(sum by (pod) (kube_pod_container_resource_limits${limits}))`,
      },
    },
  ];
}

function readyIn(instance: Instance): string {
  return selector({ namespace: instance.namespace, 'pod~': podNames(instance), condition: 'true' });
}

const [columns, width, height] = [3, 8, 8];

function panel({ title, unit, queries }: Panel, index: number): object {
  const datasource = { type: 'prometheus', uid: '${datasource}' };
  return {
    id: index + 1,
    type: 'timeseries',
    title,
    datasource,
    gridPos: { h: height, w: width, x: (index % columns) * width, y: Math.floor(index / columns) * height },
    fieldConfig: { defaults: { unit, min: 0 }, overrides: [] },
    targets: Object.entries(queries).map(([legendFormat, expr], at) => ({
      refId: String.fromCharCode('A'.charCodeAt(0) + at),
      datasource,
      expr,
      legendFormat,
    })),
  };
}
