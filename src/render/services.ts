import type { Exposure } from '../model/fields/expose.js';
import type { ServiceFields } from '../model/fields/service.js';
import type { Context } from '../model/graph.js';
import { nameOf, selectorOf } from '../model/identity.js';
import { exposedServiceName, hasOwnService, headlessServiceOf } from '../model/service-names.js';
import { exposedPorts, isAlias, nodePortOf, servicePortsOf, type PodPort } from '../model/ports.js';
import { metadataOf, nonEmpty, type KubernetesObject } from './object.js';

/** The Kubernetes Services in front of the pods: its own, the one that names the pods of a set, and the exposures. */
export function renderServices(context: Context): KubernetesObject[] {
  const exposures = Object.entries(context.instance.workload.expose ?? {});
  return [
    ...ownService(context),
    ...headlessService(context),
    ...exposures.map(([key, exposure]) => exposedService(context, key, exposure)),
    ...externalNames(context),
  ];
}

/** Names of the namespace for hosts elsewhere: nothing is in front of the pods. */
function externalNames({ instance }: Context): KubernetesObject[] {
  return Object.entries(instance.workload.externalNames ?? {}).map(([name, { host }]) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadataOf(instance, name),
    spec: { type: 'ExternalName', externalName: host },
  }));
}

const headless = { type: 'ClusterIP', clusterIP: 'None' };

function ownService(context: Context): KubernetesObject[] {
  const { workload } = context.instance;
  if (!hasOwnService(context.instance)) return [];
  const { enabled: _, ...said } = workload.service ?? {};
  const ports = nonEmpty(servicePortsOf(workload).map(renderPort));
  return [serviceObject(context, nameOf(context.instance, 'service'), { type: 'ClusterIP', ports }, said)];
}

/** By this Kubernetes gives each pod of a StatefulSet its name. */
function headlessService(context: Context): KubernetesObject[] {
  const { isAutomatic, name } = headlessServiceOf(context.instance) ?? {};
  if (name === undefined || isAutomatic !== true) return [];
  const ports = servicePortsOf(context.instance.workload).filter((port) => !isAlias(port));
  const spec = {
    ...headless,
    // Peers look for each other before they are ready.
    publishNotReadyAddresses: true,
    ports: nonEmpty(ports.map((port) => renderPort({ ...port, port: port.targetPort }))),
  };
  return [serviceObject(context, name, spec)];
}

function exposedService(context: Context, key: string, exposure: Exposure): KubernetesObject {
  const { service, workload } = context.instance;
  const { type, name: _, reason: __, ports: ___, nodePorts: ____, ...said } = exposure;
  const name = exposedServiceName(service.name, key, exposure);
  const namesPods = type === 'Headless' && headlessServiceOf(context.instance)?.name === name;
  const ports = exposedPorts(workload, exposure).map((port) => ({
    ...renderPort(port),
    nodePort: nodePortOf(exposure, port.name),
  }));
  const spec = {
    ...(type === 'Headless' ? headless : { type }),
    publishNotReadyAddresses: exposure.publishNotReadyAddresses ?? (namesPods || undefined),
    ports,
  };
  return serviceObject(context, name, spec, said);
}

function serviceObject(
  { instance }: Context,
  name: string,
  spec: object,
  { labels = {}, annotations = {}, selector, ...said }: ServiceFields = {},
): KubernetesObject {
  const metadata = metadataOf(instance, name);
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      ...metadata,
      labels: { ...metadata.labels, ...labels },
      ...(Object.keys(annotations).length > 0 && { annotations }),
    },
    spec: { ...said, ...spec, selector: selector ?? selectorOf(instance) },
  };
}

/** A port by the name of another stays a name: while pods of two versions run, each knows its own number. */
function renderPort({ name, port, targetPort, targetName, protocol, declared }: PodPort) {
  return { name, port, targetPort: targetName ?? targetPort, protocol, appProtocol: declared.appProtocol };
}
