import type { Exposure } from '../model/fields/ports.js';
import type { Context } from '../model/graph.js';
import { joinName } from '../model/names.js';
import { labelsOf, selectorOf, type KubernetesObject } from './object.js';

/** The Kubernetes Services in front of the pods: its own, one for each exposure, and one for the names of the pods. */
export function renderServices(context: Context): KubernetesObject[] {
  return [...renderFaces(context), ...(context.instance.type === 'stateful' ? [renderHeadless(context)] : [])];
}

/** The name of the Service without an address through which each pod of a StatefulSet has a name. */
export function headlessName({ instance: { service } }: Context): string {
  return joinName(service.name, 'headless');
}

function renderHeadless(context: Context): KubernetesObject {
  const names = Object.keys(context.instance.workload.ports ?? {});
  const rendered = renderService(context, headlessName(context), 'ClusterIP', names);
  // Pods find each other before they are ready.
  const spec = { ...(rendered['spec'] as object), clusterIP: 'None', publishNotReadyAddresses: true };
  return { ...rendered, spec };
}

function renderFaces(context: Context): KubernetesObject[] {
  const { service, workload } = context.instance;
  const ports = Object.keys(workload.ports ?? {});
  if (ports.length === 0) return [];
  return [
    renderService(context, service.name, 'ClusterIP', ports),
    ...Object.entries(workload.expose ?? {}).map(([key, exposure]) =>
      renderService(context, joinName(service.name, key), exposure.type, exposure.ports ?? ports),
    ),
  ];
}

function renderService(
  context: Context,
  name: string,
  type: Exposure['type'],
  names: readonly string[],
): KubernetesObject {
  const { service, namespace, workload } = context.instance;
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace, labels: labelsOf(service.name, service.spec.owner) },
    spec: {
      type,
      selector: selectorOf(service.name),
      ports: names.flatMap((portName) => {
        const it = workload.ports?.[portName];
        if (it === undefined) return [];
        return [
          { name: portName, port: it.port, targetPort: it.targetPort ?? it.port, protocol: it.protocol ?? 'TCP' },
        ];
      }),
    },
  };
}
