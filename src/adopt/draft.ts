import type { Organisation } from '../model/organisation.js';
import { fileOf } from '../model/organisation.js';
import { merge } from '../model/merge.js';
import { workloadDefaults, workloadSchema } from '../model/workload.js';
import { forType, type ServiceType } from '../model/types.js';
import { said, unless, type DataMap } from './data.js';
import { addressOf, type Addresses } from './express/addresses.js';
import { expressDomains } from './express/domains.js';
import { planPorts, type PlannedPort } from './express/ports.js';
import { dependenciesOf, expressWorkload, typeOf } from './express/workload.js';
import { draft, type Draft } from './declaration.js';
import { frameOf } from './frame.js';
import type { Group } from './group.js';
import { expanded, layerOver } from './layers.js';
import type { Scene } from './scene.js';

/** The declarations of a scene by file. @param declared the services that there are already. */
export function draftsOf(scene: Scene, organisation: Organisation, declared: Addresses): Map<string, Draft> {
  const plans = new Map(scene.groups.map((group) => [group, planPorts(group)] as const));
  const portsOf = (group: Group): readonly PlannedPort[] => plans.get(group) ?? [];
  const adopted = scene.groups.flatMap((group) => addressOf(group, portsOf(group)));
  const addresses = [...adopted, ...declared];
  const drafts = new Map<string, Draft>();
  for (const group of scene.groups) {
    const values = expressWorkload(scene, group, portsOf(group), addresses);
    const dependsOn = dependenciesOf(scene, group, addresses, values);
    const type = typeOf(group, portsOf(group));
    addService(drafts, scene, organisation, { group, type, values, dependsOn });
  }
  for (const { file, kind, name, spec } of [...scene.resources, ...expressDomains(scene, portsOf)])
    drafts.set(file, draft(kind, name, spec));
  return new Map([...drafts, ...frameOf(scene, organisation)]);
}

interface Expressed {
  readonly group: Group;
  readonly type: string;
  readonly values: DataMap;
  readonly dependsOn: readonly string[];
}

/** What is said once for all environments, and what is said of this one alone. */
function addService(
  drafts: Map<string, Draft>,
  { target }: Scene,
  organisation: Organisation,
  { group: { service }, type, values, dependsOn }: Expressed,
): void {
  const below = inherited(organisation, target.environment, type as ServiceType);
  const layer = layerOver(below, { ...expanded(values), ...nullsIn(values) });
  const { image, namespace, ...rest } = layer;
  const head = said({
    owner: target.team,
    type: unless('web', type),
    dependsOn: dependsOn.length === 0 ? undefined : [...dependsOn],
  });
  drafts.set(fileOf.service(service), draft('Service', service, { ...head, ...rest }));
  const release = said({ image, namespace });
  drafts.set(fileOf.release(service, target.environment), draft('Release', target.environment, release));
}

/** What merging would lose: a null that removes what is built in. */
function nullsIn(values: DataMap): DataMap {
  const env = values['env'] as DataMap | undefined;
  return env?.['PORT'] === null ? { env: { ...(expanded(values)['env'] as DataMap | undefined), PORT: null } } : {};
}

/** What holds for a service of the type in the environment before it says anything. */
function inherited({ defaults, environments }: Organisation, environment: string, type: ServiceType): DataMap {
  const layers = [
    workloadDefaults,
    defaults?.spec.service,
    defaults?.spec.tiers?.medium,
    environments.get(environment)?.spec.service,
  ];
  const stated = layers.flatMap((layer) => (layer === undefined ? [] : [forType(type, layer as unknown as DataMap)]));
  return merge(workloadSchema, stated);
}
