import { at, filled, listAt, mapAt, said, textAt, type DataMap } from '../data.js';
import type { Group } from '../group.js';
import { containersIn, labelsIn, podOf } from '../input.js';
import { mainFirst } from '../main-container.js';
import type { Scene } from '../scene.js';
import { accountNameIn, expressAccount, roleNames } from './account.js';
import { usesServiceLinks, type Addresses } from './addresses.js';
import { expressContainer } from './container.js';
import { expressEgress } from './egress.js';
import { declaredName, type Place } from './env.js';
import { expressExternalNames } from './external-names.js';
import { furtherSecurity } from './further-security.js';
import { namesFor, namespaceFor, selectorOf } from './identity.js';
import { annotationsOf, expressTemplate, labelsOf } from './metadata.js';
import { expressDns, expressPlacement, expressPod } from './placement.js';
import type { PlannedPort } from './planned-port.js';
import { expressJob, expressRollout } from './rollout.js';
import { podSecurity } from './security.js';
import { expressServices } from './services.js';
import { expressVolumes } from './volumes.js';

/** Everything that a group of objects says, as the values of one service in one environment. */
export function expressWorkload(
  scene: Scene,
  group: Group,
  ports: readonly PlannedPort[],
  addresses: Addresses,
): DataMap {
  const { workload, service } = group;
  const place: Place = { scene, namespace: workload.namespace, addresses };
  const [main = {}, ...others] = mainFirst(workload);
  const pod = podOf(workload);
  const selector = selectorOf(group);
  const volumes = expressVolumes(group, place);
  const values = said({
    ...expressContainer(main, place, ports),
    // Only containers that run before others say it.
    restartPolicy: undefined,
    containerName: at(main, 'name'),
    ...expressServices(scene, group, ports),
    egress: expressEgress(scene, group),
    externalNames: expressExternalNames(scene, group),
    ...expressRollout(scene, group, volumes),
    ...containersBeside(group, others, place, ports),
    config: filled(scene.configs.get(service) ?? {}),
    volumes: filled(volumes),
    ...expressPlacement(pod),
    ...expressDns(pod),
    ...expressPod(pod),
    imagePullSecrets: pullSecrets(group, place),
    enableServiceLinks: wantsLinks(pod),
    labels: filled(labelsOf(labelsIn(workload.data))),
    annotations: annotationsOf(workload),
    ...expressTemplate(workload, selector ?? {}),
    security: podSecurity(pod, main, hasHostPorts(pod)),
    ...expressJob(group),
    namespace: namespaceFor(scene, group),
    selector,
    names: filled({ ...namesFor(group), ...roleNames(scene, group) }),
    serviceAccount: expressAccount(scene, group),
  });
  return withPort(values, main, ports);
}

/** A container with one port that Services lead to is told its number, unless it says otherwise. */
function withPort(values: DataMap, main: DataMap, ports: readonly PlannedPort[]): DataMap {
  const called = [
    ...new Set(
      ports.filter((it) => it.called !== undefined && it.container === at(main, 'name')).map((it) => it.number),
    ),
  ];
  const [only, another] = called;
  if (only === undefined || another !== undefined) return values;
  const { PORT, ...env } = mapAt(values, 'env');
  if (PORT === undefined) return { ...values, env: { ...env, PORT: null } };
  if (PORT !== String(only)) return values;
  const { env: _, ...rest } = values;
  return said({ ...rest, env: filled(env) });
}

function containersBeside(
  group: Group,
  others: readonly DataMap[],
  place: Place,
  ports: readonly PlannedPort[],
): DataMap {
  const pod = podOf(group.workload);
  const [main = {}] = mainFirst(group.workload);
  const ofPod = podSecurity(pod, main, false) ?? {};
  const named = (containers: readonly DataMap[]) =>
    filled(
      Object.fromEntries(
        containers.map((it) => [
          textAt(it, 'name') ?? '',
          said({ ...expressContainer(it, place, ports), security: furtherSecurity(pod, it, ofPod) }),
        ]),
      ),
    );
  return said({ initContainers: named(containersIn(pod, 'initContainers')), sidecars: named(others) });
}

function pullSecrets({ workload }: Group, { scene, namespace }: Place) {
  const object = scene.objects.find(
    (it) =>
      it.kind === 'ServiceAccount' && it.name === (accountNameIn(workload) ?? 'default') && it.namespace === namespace,
  );
  const ofPod = listAt(podOf(workload), 'imagePullSecrets');
  // Kubernetes gives pods those of their account only where they name none.
  const all = ofPod.length > 0 ? ofPod : listAt(object?.data, 'imagePullSecrets');
  return filled(all.map((it) => declaredName(scene, 'Secret', namespace, textAt(it, 'name') ?? '')));
}

/** Kubernetes makes variables for every Service unless it is told not to; hardly anything reads them. */
function wantsLinks(pod: DataMap): true | undefined {
  if (at(pod, 'enableServiceLinks') === false) return undefined;
  const containers = [...containersIn(pod, 'containers'), ...containersIn(pod, 'initContainers')];
  return at(pod, 'enableServiceLinks') === true || containers.some(usesServiceLinks) ? true : undefined;
}

function hasHostPorts(pod: DataMap): boolean {
  const containers = [...containersIn(pod, 'containers'), ...containersIn(pod, 'initContainers')];
  return containers.some((it) => listAt(it, 'ports').some((port) => Number(at(port, 'hostPort') ?? 0) > 0));
}

/** What a service is, by what makes its pods and whether it is called. */
export function typeOf({ workload }: Group, ports: readonly PlannedPort[]): string {
  const types: Readonly<Record<string, string>> = {
    StatefulSet: 'stateful',
    DaemonSet: 'daemon',
    CronJob: 'cronjob',
    Job: 'job',
  };
  return (
    types[workload.kind] ?? (ports.some(({ called, further }) => (called ?? further) !== undefined) ? 'web' : 'worker')
  );
}
