import { joinName } from '../../model/names.js';
import type { Data } from '../../model/merge.js';
import { at, filled, listAt, mapAt, said, textAt, unless, type DataMap } from '../data.js';
import { backendOf } from '../backends.js';
import type { Group } from '../group.js';
import type { InputObject } from '../input.js';
import { labelFor, within } from '../names.js';
import { freeIn } from '../shared.js';
import type { Resource, Scene } from '../scene.js';
import { annotationsOf } from './metadata.js';
import type { PlannedPort } from './planned-port.js';
import { reasons } from './security.js';

type PortsOf = (group: Group) => readonly PlannedPort[];

/** A Domain for each host of each Ingress and each service that it leads to. */
export function expressDomains(scene: Scene, portsOf: PortsOf): Resource[] {
  const resources = [...scene.resources];
  for (const ingress of scene.objects.filter(({ kind }) => kind === 'Ingress')) {
    let isFirst = true;
    for (const rule of listAt(ingress.data, 'spec', 'rules')) {
      for (const group of scene.groups) {
        const paths = pathsOf(ingress, mapAt(rule), group, portsOf(group));
        if (paths === undefined || textAt(rule, 'host') === undefined) continue;
        resources.push(domainOf(ingress, mapAt(rule), { group, paths, resources, isFirst }));
        isFirst = false;
      }
    }
  }
  return resources.slice(scene.resources.length);
}

interface Led {
  readonly group: Group;
  readonly paths: DataMap;
  readonly resources: readonly Resource[];
  /** Whether it keeps the name of the Ingress, which only one object can. */
  readonly isFirst: boolean;
}

function domainOf(ingress: InputObject, rule: DataMap, { group, paths, resources, isFirst }: Led): Resource {
  const host = textAt(rule, 'host') ?? '';
  const wish = isFirst ? within(group.service, ingress.name) : labelFor(host.replace('*', 'any'));
  const folder = `services/${group.service}`;
  const name = freeIn(resources, folder, ['service', group.service].includes(wish) ? 'public' : wish);
  const standard = joinName(group.service, name);
  const spec = said({
    host,
    paths,
    tls: tlsOf(ingress, host, joinName(group.service, name, 'tls')),
    annotations: annotationsOf(ingress),
    name: isFirst ? unless(standard, ingress.name) : undefined,
    reason: reasons.domain,
  });
  return { file: `${folder}/${name}.yaml`, kind: 'Domain', name, spec, from: ingress };
}

/** Where a rule's paths lead in a service; undefined where none does. */
function pathsOf(ingress: InputObject, rule: DataMap, group: Group, ports: readonly PlannedPort[]) {
  const { namespace } = ingress;
  const { own, others } = group;
  // Without one of its own, the Ingress leads to one that is made: it leads to the same pods.
  const services = own === undefined ? others : [own];
  if (group.workload.namespace !== namespace) return undefined;
  const callable = ports.filter(({ called }) => called !== undefined);
  const paths = listAt(rule, 'http', 'paths').flatMap((path): [string, Data][] => {
    const backend = backendOf(path);
    if (!services.some(({ name }) => name === backend.name)) return [];
    const port = callable.find((it) => it.name === backend.port || it.called === backend.port);
    return [
      [
        textAt(path, 'path') ?? '/',
        said({
          port:
            callable.length === 1
              ? undefined
              : (port?.name ?? (typeof backend.port === 'string' ? backend.port : undefined)),
          pathType: unless('Prefix', at(path, 'pathType') ?? standardType(ingress)),
        }),
      ],
    ];
  });
  return filled(Object.fromEntries(paths));
}

/** What the first versions take where a path says nothing of it. */
function standardType({ apiVersion }: InputObject): Data | undefined {
  return apiVersion.endsWith('/v1beta1') ? 'ImplementationSpecific' : undefined;
}

function tlsOf(ingress: InputObject, host: string, standard: string): DataMap | undefined {
  const tls = listAt(ingress.data, 'spec', 'tls').find((it) => listAt(it, 'hosts').includes(host));
  if (tls === undefined) return { enabled: false };
  const secretName = unless(standard, at(tls, 'secretName'));
  return filled(said({ secretName }));
}
