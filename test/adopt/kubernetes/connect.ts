import type { Made } from './generate.js';

/**
 * Makes one application of random objects: what refers to a name refers to one that is there, as in manifests that run.
 * What Kubernetes demands of fields together, such as that a selector fits the labels, holds afterwards.
 */
export function connected(objects: readonly Made[]): Made[] {
  const all = structuredClone(objects) as Made[];
  for (const [index, object] of all.entries()) {
    const metadata = (object['metadata'] ??= {}) as Made;
    metadata['name'] = `${String(metadata['name'] ?? 'thing')}-${index}`;
    metadata['namespace'] = 'shop';
    const template = templateOf(object);
    if (template !== undefined) connectWorkload(object, template, `app-${index}`);
  }
  const labels = all.flatMap((object) => {
    const template = templateOf(object);
    return template === undefined ? [] : [at(template, 'metadata', 'labels')];
  });
  for (const [index, object] of all.entries()) connectOther(object, labels[index % Math.max(1, labels.length)], all);
  return all;
}

function templateOf({ kind, spec }: Made): Made | undefined {
  const template = kind === 'CronJob' ? at(spec, 'jobTemplate', 'spec', 'template') : at(spec, 'template');
  return template as Made | undefined;
}

function connectWorkload(object: Made, template: Made, app: string): void {
  const { kind, spec } = object as { kind: string; spec: Made };
  const metadata = (template['metadata'] ??= {}) as Made;
  delete metadata['name'];
  delete metadata['namespace'];
  metadata['labels'] = { ...(metadata['labels'] as object), app };
  const isJob = kind === 'Job' || kind === 'CronJob';
  if (!isJob) spec['selector'] = { matchLabels: { app } };
  const pod = (template['spec'] ??= {}) as Made;
  if (isJob) pod['restartPolicy'] = pod['restartPolicy'] === 'OnFailure' ? 'OnFailure' : 'Never';
  else delete pod['restartPolicy'];
  fitStrategy(spec);
  connectPod(
    pod,
    ((spec['volumeClaimTemplates'] ?? []) as Made[]).map((it) => String(at(it, 'metadata', 'name'))),
  );
}

/** A rolling update has parts, and nothing else has. */
function fitStrategy(spec: Made): void {
  for (const field of ['strategy', 'updateStrategy']) {
    const strategy = spec[field] as Made | undefined;
    if (strategy === undefined) continue;
    if (strategy['type'] !== undefined && strategy['type'] !== 'RollingUpdate') delete strategy['rollingUpdate'];
    const rolling = strategy['rollingUpdate'] as Made | undefined;
    if (rolling === undefined) continue;
    strategy['type'] = 'RollingUpdate';
    delete rolling['maxSurge'];
    if (String(rolling['maxUnavailable']).startsWith('0')) rolling['maxUnavailable'] = 1;
  }
}

function connectPod(pod: Made, claims: readonly string[]): void {
  const containers = [...((pod['containers'] ?? []) as Made[]), ...((pod['initContainers'] ?? []) as Made[])];
  const volumes = (pod['volumes'] ?? []) as Made[];
  const [mountable, devices] = [[...volumes.map(({ name }) => String(name)), ...claims], []];
  for (const volume of volumes) uniqueItems(volume);
  for (const [index, container] of containers.entries()) {
    container['name'] = `${String(container['name'])}-${index}`;
    container['image'] ??= 'nginx';
    keepKnown(container, 'volumeMounts', mountable);
    keepKnown(container, 'volumeDevices', devices);
    uniqueBy(container, 'volumeMounts', 'mountPath');
    uniqueBy(container, 'ports', 'name');
    for (const port of (container['ports'] ?? []) as Made[]) {
      delete port['hostPort'];
      delete port['hostIP'];
    }
    const isInit = index >= ((pod['containers'] ?? []) as Made[]).length;
    const ports = ((container['ports'] ?? []) as Made[]).map(({ name }) => name);
    for (const name of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
      if (isInit) delete container[name];
      fitPort(container[name] as Made | undefined, ports);
      if (name === 'readinessProbe') delete (container[name] as Made | undefined)?.['terminationGracePeriodSeconds'];
    }
    if (isInit) delete container['lifecycle'];
    for (const hook of ['postStart', 'preStop'])
      fitPort((container['lifecycle'] as Made | undefined)?.[hook] as Made | undefined, ports);
    const resources = container['resources'] as Made | undefined;
    if (resources?.['limits'] !== undefined) resources['requests'] = resources['limits'];
  }
}

/** Two files of a volume have two paths. */
function uniqueItems(part: unknown): void {
  if (typeof part !== 'object' || part === null) return;
  if (Array.isArray((part as Made)['items'])) uniqueBy(part as Made, 'items', 'path');
  for (const child of Object.values(part)) uniqueItems(child);
}

function fitPort(asked: Made | undefined, ports: readonly unknown[]): void {
  for (const way of ['httpGet', 'tcpSocket']) {
    const action = asked?.[way] as Made | undefined;
    if (typeof action?.['port'] === 'string' && !ports.includes(action['port'])) action['port'] = 8080;
  }
}

function keepKnown(container: Made, field: string, names: readonly string[]): void {
  const list = ((container[field] ?? []) as Made[]).map((it, index) => ({ ...it, name: names[index % names.length] }));
  if (names.length === 0 || list.length === 0) delete container[field];
  else container[field] = list;
}

function uniqueBy(container: Made, field: string, key: string): void {
  const list = container[field] as Made[] | undefined;
  if (list === undefined) return;
  container[field] = [...new Map(list.map((it) => [it[key], it])).values()];
}

function connectOther(object: Made, labels: unknown, all: readonly Made[]): void {
  const spec = (object['spec'] ?? {}) as Made;
  const named = (kind: string) => all.find((it) => it['kind'] === kind);
  if (object['kind'] === 'Service') {
    if (spec['type'] === 'ExternalName') object['spec'] = { type: 'ExternalName', externalName: 'db.example.com' };
    else {
      delete spec['externalName'];
      spec['ports'] ??= [{ port: 80 }];
      if (labels !== undefined) spec['selector'] = labels;
      for (const [index, port] of (spec['ports'] as Made[]).entries()) port['name'] = `p${index}`;
      if (spec['type'] !== 'LoadBalancer') delete spec['loadBalancerSourceRanges'];
      if (spec['type'] === undefined || spec['type'] === 'ClusterIP') delete spec['externalTrafficPolicy'];
      if (spec['type'] === undefined || spec['type'] === 'ClusterIP')
        for (const port of spec['ports'] as Made[]) delete port['nodePort'];
      else delete spec['clusterIP'];
    }
  }
  if (object['kind'] === 'PodDisruptionBudget' && labels !== undefined) spec['selector'] = { matchLabels: labels };
  if (object['kind'] === 'HorizontalPodAutoscaler') {
    const target = named('Deployment') ?? named('StatefulSet');
    const name = target === undefined ? 'gone' : at(target, 'metadata', 'name');
    spec['scaleTargetRef'] = { apiVersion: 'apps/v1', kind: target?.['kind'] ?? 'Deployment', name };
  }
  if (object['kind'] === 'RoleBinding') {
    const role = named('Role');
    if (role !== undefined)
      object['roleRef'] = { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: at(role, 'metadata', 'name') };
  }
}

function at(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>((part, key) => (part as Made | undefined)?.[key], value);
}
