import type { Organisation } from '../model/organisation.js';
import { fileOf } from '../model/organisation.js';
import { merge } from '../model/merge.js';
import { workloadDefaults, workloadSchema } from '../model/workload.js';
import { forType, type ServiceType } from '../model/types.js';
import { filled, listAt, mapAt, pick, said, unless, type DataMap } from './data.js';
import { addressOf, type Addresses } from './express/addresses.js';
import { expressDomains } from './express/domains.js';
import { planPorts } from './express/ports.js';
import type { PlannedPort } from './express/planned-port.js';
import { dependenciesOf } from './express/dependencies.js';
import { expressWorkload, typeOf } from './express/workload.js';
import { datastoreHint } from './datastores.js';
import { draft, type Draft, type Drafts } from './declaration.js';
import {
  conflictsOf,
  domainLayer,
  isDeclared,
  resourceConflicts,
  resourceDraft,
  withMore,
  type Expressed,
} from './declared.js';
import { frameOf } from './frame.js';
import type { Group } from './group.js';
import type { InputFault } from './input.js';
import { expanded, layerOver } from './layers.js';
import type { Resource, Scene, Target } from './scene.js';

/** Declarations by file, or why they do not go together with what is declared already. */
export interface Drafted {
  readonly drafts: Drafts;
  readonly faults: readonly InputFault[];
  /** Every Secret, Config and Domain, those that are declared already, too. */
  readonly resources: readonly Resource[];
}

/** The declarations of a scene by file. @param declared the services that there are already. */
export function draftsOf(scene: Scene, organisation: Organisation, declared: Addresses): Drafted {
  const plans = new Map(scene.groups.map((group) => [group, planPorts(group)] as const));
  const portsOf = (group: Group): readonly PlannedPort[] => plans.get(group) ?? [];
  const adopted = scene.groups.flatMap((group) => addressOf(group, portsOf(group)));
  const addresses = [...adopted, ...declared];
  const drafts = new Map<string, Draft>();
  const expressed = scene.groups.map((group): Expressed => {
    const values = expressWorkload(scene, group, portsOf(group), addresses);
    const dependsOn = dependenciesOf(scene, group, addresses, values);
    const comment = datastoreHint(group, portsOf(group));
    return { group, type: typeOf(group, portsOf(group)), values, dependsOn, ...(comment && { comment }) };
  });
  for (const it of expressed) addService(drafts, scene, organisation, it);
  const resources = [...scene.resources, ...expressDomains(scene, portsOf)];
  for (const resource of resources) {
    const { file, kind, name, spec } = resource;
    const edit = resourceDraft(resource, organisation, scene.target);
    if (edit !== undefined) drafts.set(file, edit);
    else if (!isDeclared(resource, organisation)) drafts.set(file, draft(kind, name, spec));
    const layer = domainLayer(resource, organisation);
    if (layer !== undefined) addToRelease(drafts, scene.target, resource, layer);
  }
  const faults = scene.groups.flatMap((group) => {
    const found = expressed.find((it) => it.group === group);
    return found === undefined ? [] : conflictsOf(scene, organisation, found);
  });
  const ofResources = resources.flatMap((it) => resourceConflicts(it, organisation, scene.target));
  return {
    drafts: new Map([...drafts, ...frameOf(scene, organisation)]),
    faults: [...faults, ...ofResources],
    resources,
  };
}

/** What is different of a Domain in this environment stands in the release of its service. */
function addToRelease(
  drafts: Map<string, Draft>,
  { environment }: Target,
  { file, name }: Resource,
  layer: DataMap,
): void {
  const [, service = ''] = file.split('/');
  const path = fileOf.release(service, environment);
  const release = drafts.get(path);
  if (release === undefined) return;
  const domains = { ...(release.spec['domains'] as DataMap | undefined), [name]: layer };
  drafts.set(path, { ...release, spec: { ...release.spec, domains } });
}

/** What is said once for all environments, and what is said of this one alone. */
function addService(
  drafts: Map<string, Draft>,
  { target }: Scene,
  organisation: Organisation,
  { group, type, values, dependsOn, comment }: Expressed,
): void {
  const { service } = group;
  let wanted: DataMap = { ...expanded(values), ...nullsIn(values) };
  const below = inherited(organisation, target.environment, type as ServiceType);
  const release = (spec: DataMap) =>
    drafts.set(fileOf.release(service, target.environment), draft('Release', target.environment, spec));
  const declared = organisation.services.get(service);
  if (declared !== undefined) {
    const own = declared.spec as unknown as DataMap;
    const under = merge(workloadSchema, [below, own]);
    // What the service removes already is removed.
    if (mapAt(own, 'env')['PORT'] === null) wanted = { ...wanted, ...withoutPort(wanted) };
    const old = (organisation.releases.get(service)?.get(target.environment)?.spec ?? {}) as DataMap;
    release({
      ...layerOver(without(under, unsaid), without(wanted, unsaid)),
      ...egressLayer(under, wanted, group),
      ...pick(old, ['metrics', 'uses', 'domains']),
    });
    const all = withMore(listAt(own, 'dependsOn'), dependsOn);
    if (all.length > listAt(own, 'dependsOn').length)
      drafts.set(fileOf.service(service), draft('Service', service, { ...own, dependsOn: all }));
    return;
  }
  const { image, namespace, ...rest } = layerOver(below, wanted);
  const head = said({
    owner: target.team,
    type: unless('web', type),
    dependsOn: dependsOn.length === 0 ? undefined : [...dependsOn],
  });
  const declaration = draft('Service', service, { ...head, ...rest });
  drafts.set(fileOf.service(service), { ...declaration, ...(comment && { comment }) });
  release(said({ image, namespace }));
}

/** What manifests say nothing of: it stays as people have written it. */
const unsaid = ['metrics', 'uses', 'domains', 'egress'];

function without(map: DataMap, fields: readonly string[]): DataMap {
  return Object.fromEntries(Object.entries(map).filter(([key]) => !fields.includes(key)));
}

/** Addresses outside: without a policy nothing says that one of those that people have written is not called. */
function egressLayer(under: DataMap, wanted: DataMap, { policy }: Group): DataMap {
  const layer = layerOver(pick(under, ['egress']), pick(wanted, ['egress']));
  if (policy !== undefined) return layer;
  return said({ egress: filled(said(mapAt(layer, 'egress'))) });
}

function withoutPort({ env = {} }: DataMap): DataMap {
  const { PORT, ...rest } = mapAt(env);
  return { env: PORT === null ? rest : env };
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
