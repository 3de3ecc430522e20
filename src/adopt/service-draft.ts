import { merge } from '../model/merge.js';
import { fileOf, type Organisation } from '../model/organisation.js';
import { forType, type ServiceType } from '../model/types.js';
import { workloadDefaults, workloadSchema } from '../model/workload.js';
import { filled, listAt, mapAt, pick, said, unless, type DataMap } from './data.js';
import { draft, type Draft } from './declaration.js';
import { withMore, type Expressed } from './declared.js';
import type { Group } from './group.js';
import { expanded, layerOver } from './layers.js';
import type { Scene } from './scene.js';

/** What is said once for all environments, and what is said of this one alone. */
export function addService(
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
