import { defaults } from '../../organisation/platform.js';
import { operatedValues, secretObject } from './operated.js';

/**
 * The values of the chart. Everything is merged and resolved before, which spares Helm that work: it only renders.
 * @param {readonly object[]} contexts the services in their environments (`Context` in src/model/graph.ts)
 * @returns {{repository: string, environments: string[], teams: object[], services: object[]}}
 */
export function helmValues(contexts) {
  const environments = [...new Set(contexts.map(({ instance }) => instance.environment.name))];
  const { repository } = defaults.argocd;
  return { repository, environments, teams: teamsOf(contexts), services: contexts.map(serviceOf) };
}

function teamsOf(contexts) {
  const teams = new Map();
  for (const { instance } of contexts) {
    const { service, environment, namespace, workload } = instance;
    const relaxed = Object.keys(workload.security?.relax ?? {});
    const level = relaxed.some((name) => name !== 'readOnlyRootFilesystem') ? 'baseline' : 'restricted';
    const before = teams.get(namespace);
    teams.set(namespace, {
      team: service.spec.owner,
      environment: environment.name,
      namespace,
      quota: environment.spec.quota,
      limits: {
        default: { memory: '256Mi' },
        defaultRequest: { cpu: '50m', memory: '128Mi' },
        ...environment.spec.limitRange,
      },
      readsSecrets: before?.readsSecrets || instance.resources.size > 0,
      podSecurity: before?.podSecurity === 'baseline' ? 'baseline' : level,
    });
  }
  return [...teams.values()];
}

function serviceOf({ instance, calls, callees, callers }) {
  const { service, namespace, workload } = instance;
  const { replicas = 1, scaling, security = {} } = workload;
  const ports = portsOf(workload);
  const { relax, ...ids } = security;
  return {
    name: service.name,
    team: service.spec.owner,
    namespace,
    ...operatedValues(instance),
    hasToken: workload.serviceAccount?.token !== undefined,
    rules: workload.serviceAccount?.role?.rules,
    replicas,
    scaling,
    disruptionBudget: (scaling?.min ?? replicas) < 2 ? undefined : (workload.disruptionBudget ?? { maxUnavailable: 1 }),
    podAnnotations: workload.podAnnotations,
    podSecurityContext: { ...ids, runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
    terminationGracePeriodSeconds: workload.terminationGracePeriodSeconds,
    container: container(workload.containerName, workload, service.name, callees, relax),
    initContainers: entries(workload.initContainers, (name, it) => container(name, it, service.name, callees, relax)),
    ports,
    probes: mapped(
      workload.probes,
      (it) => probe(it, workload.ports),
      (name) => `${name}Probe`,
    ),
    config: entries(workload.config, (name, data) => ({ name: `${service.name}-${name}`, data })),
    mountedConfig: mountedConfig(workload),
    volumes: entries(workload.volumes, (name, { emptyDir, config }) =>
      config === undefined ? { name, emptyDir } : { name, configMap: { name: `${service.name}-${config.name}` } },
    ),
    faces: facesOf(service.name, workload, ports),
    openPorts: targets(exposed(workload, ports)),
    platform: platformRules(workload, ports),
    callers: callers.map((caller) => ({ ...peer(caller), ports: targets(caller.ports) })),
    callees: [...callees.values()]
      .map((face) => ({ ...peer(face), ports: targets(calledPorts(face, calls)) }))
      .sort((a, b) => (key(a) < key(b) ? -1 : 1)),
  };
}

const key = ({ service, namespace }) => `${service}.${namespace}`;
const peer = ({ service, namespace }) => ({ service, namespace });
const targets = (ports) => ports.map(({ targetPort, protocol }) => ({ port: targetPort, protocol }));

function container(name, { image, command, args, env, resources, volumeMounts }, service, callees, relax = {}) {
  return {
    name,
    image,
    command,
    args,
    env: mapped(env, (value) => variable(value, service, callees)),
    resources,
    volumeMounts: entries(sorted(volumeMounts), (mountPath, { volume, readOnly }) => ({
      mountPath,
      name: volume,
      readOnly,
    })),
    readOnlyRootFilesystem: relax.readOnlyRootFilesystem === undefined,
  };
}

function variable(value, service, callees) {
  if (typeof value === 'string') return value;
  return 'secret' in value ? { object: secretObject(service, value.secret), key: value.key } : address(value, callees);
}

function address({ service, port }, callees) {
  const { namespace, ports } = callees.get(service);
  const { port: number } = port === undefined ? Object.values(ports)[0] : ports[port];
  return `${service}.${namespace}.svc:${number}`;
}

function probe({ http, port, grpc, tcp, ...timings }, ports) {
  const number = (name) => {
    const found = name === undefined ? Object.values(ports)[0] : ports[name];
    return found.targetPort ?? found.port;
  };
  if (http !== undefined) return { httpGet: { path: http, port: number(port) }, ...timings };
  return grpc === undefined
    ? { tcpSocket: { port: number(tcp) }, ...timings }
    : { grpc: { port: number(grpc) }, ...timings };
}

/** The texts that the pods mount: of each service at most one set with one text, so that nothing needs sorting. */
function mountedConfig({ config = {}, volumes = {} }) {
  const names = new Set(Object.values(volumes).flatMap((volume) => volume.config?.name ?? []));
  if (names.size === 0) return undefined;
  return [...names].map((name) => [name, Object.entries(config[name])]);
}

function portsOf({ ports }) {
  return (
    entries(ports, (name, { port, targetPort = port, protocol = 'TCP' }) => ({ name, port, targetPort, protocol })) ??
    []
  );
}

function facesOf(name, { expose = {} }, ports) {
  if (ports.length === 0) return [];
  const named = (names) => ports.filter((port) => names === undefined || names.includes(port.name));
  return [
    { name, type: 'ClusterIP', ports },
    ...Object.entries(expose).map(([suffix, it]) => ({
      name: `${name}-${suffix}`,
      type: it.type,
      ports: named(it.ports),
    })),
  ];
}

function exposed({ expose = {} }, ports) {
  const all = Object.values(expose);
  return ports.filter(({ name }) => all.some((it) => it.ports === undefined || it.ports.includes(name)));
}

/** From whom the platform itself calls: what brings the calls from the world, and what measures. */
function platformRules({ domains = {}, metrics }, ports) {
  const leading = Object.values(domains).flatMap(({ paths }) => Object.values(paths).map(({ port }) => port));
  const rule = (namespace, names) => ({ namespace, ports: targets(ports.filter(({ name }) => names.includes(name))) });
  return [
    ...(leading.length === 0 ? [] : [rule('ingress-nginx', leading)]),
    ...(metrics === undefined ? [] : [rule('monitoring', [metrics.port])]),
  ];
}

function calledPorts(face, calls) {
  const names = new Set();
  for (const { service, port } of calls) {
    if (service === face.service)
      for (const name of port === undefined ? Object.keys(face.ports) : [port]) names.add(name);
  }
  return [...names].map((name) => face.ports[name]).sort((a, b) => a.targetPort - b.targetPort);
}

function sorted(map) {
  return map && Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function entries(map, make) {
  return map === undefined ? undefined : Object.entries(map).map(([name, value]) => make(name, value));
}

function mapped(map, make, rename = (name) => name) {
  return map && Object.fromEntries(Object.entries(map).map(([name, value]) => [rename(name), make(value)]));
}
