import type { Data } from '../../src/model/merge.js';
import { table, type Workload } from '../online-boutique/table.js';

interface Map {
  readonly [key: string]: Data;
}

/** The published manifests of Online Boutique, made again from the facts about them. */
export function manifests(): Map[] {
  const accounts = table.other.filter(({ kind }) => kind === 'ServiceAccount');
  return [
    ...table.workloads.flatMap((workload) => [deployment(workload), ...services(workload)]),
    ...accounts.map(({ name }) => ({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name } })),
  ];
}

function services(workload: Workload): Map[] {
  const all = workload['services'] as unknown as (Map & { name: string; type: string; ports: Data; selector: Data })[];
  return all.map(({ name, type, ports, selector }) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, labels: { app: workload.name } },
    spec: { type, selector, ports },
  }));
}

function deployment(workload: Workload): Map {
  const { name, labels, selector, podLabels, podAnnotations = {}, replicas, serviceAccount } = workload;
  const { containers, initContainers, podSecurityContext, volumes, podSpecExtras } = workload;
  const lists = { initContainers, volumes, containers };
  const filled = Object.entries(lists).filter(([, list]) => Array.isArray(list) && list.length > 0);
  return plain({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, labels: labels ?? {} },
    spec: {
      replicas: replicas ?? null,
      selector: { matchLabels: selector ?? {} },
      template: {
        metadata: { labels: podLabels ?? {}, annotations: isEmpty(podAnnotations) ? null : podAnnotations },
        spec: {
          serviceAccountName: serviceAccount ?? null,
          securityContext: podSecurityContext ?? null,
          ...(podSpecExtras as Map | undefined),
          ...Object.fromEntries(filled),
        },
      },
    },
  }) as Map;
}

function isEmpty(value: Data): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** Without what the facts call null or an empty list: the manifests say nothing there. */
function plain(value: Data): Data {
  if (Array.isArray(value)) return (value as readonly Data[]).map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value as Map).filter(([, it]) => it !== null && !(Array.isArray(it) && it.length === 0));
  return Object.fromEntries(kept.map(([key, it]) => [key, plain(it)]));
}
