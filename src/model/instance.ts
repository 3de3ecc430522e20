import { remembered, type Memo } from '../tree/memo.js';
import { callsOf, faceOf, keyOfLabels, type Call, type Face } from './calls.js';
import type { EnvironmentSpec } from './kinds/environment.js';
import type { DefaultsSpec } from './kinds/defaults.js';
import type { Declaration } from './kinds/kind.js';
import { ownLayers, portVariable, sharedLayers } from './instance-layers.js';
import type { Layer } from './layers.js';
import type { ReleaseSpec } from './kinds/release.js';
import { defaultTier, type ServiceSpec } from './kinds/service.js';
import { merge, mergeOnto } from './merge.js';
import { namespaceOf, reservedBecause } from './names.js';
import { fileOf, sourcesOf, type Organisation } from './organisation.js';
import { readsOf, type Read } from './reads.js';
import { folderFor, type Resources } from './resources.js';
import { defaultType, type ServiceType } from './types.js';
import { workloadSchema, type Workload } from './workload.js';

/** A service in an environment: what runs there, after merging. */
export interface Instance {
  readonly service: Declaration<ServiceSpec>;
  readonly type: ServiceType;
  readonly environment: Declaration<EnvironmentSpec>;
  readonly namespace: string;
  /** The lowest first. */
  readonly layers: readonly Layer[];
  readonly workload: Workload;
  /** What the service has beside what runs, in every environment that it is released in. */
  readonly resources: Resources;
  /** Whether all that it is made from is there and could be read as a whole. Otherwise values are missing or wrong. */
  readonly isWhole: boolean;
  /** Every call that it makes. */
  readonly calls: readonly Call[];
  /** Every set of texts and every Secret that its pods read. */
  readonly reads: readonly Read[];
  /** What others see of it, and the same as text. */
  readonly face: Face;
  readonly faceKey: string;
  /** Instances with equal keys are equal. */
  readonly key: string;
}

/** What an instance is made from. */
interface Sources {
  readonly service: Declaration<ServiceSpec>;
  readonly environment: Declaration<EnvironmentSpec>;
  readonly release: Declaration<ReleaseSpec>;
  readonly defaults: Declaration<DefaultsSpec> | undefined;
  readonly resources: Resources;
}

/** The service in the environment, merged; undefined where nothing is known of one of its declarations. */
export async function instanceOf(
  organisation: Organisation,
  name: string,
  environmentName: string,
  memo: Memo,
): Promise<Instance | undefined> {
  const service = organisation.services.get(name);
  const environment = organisation.environments.get(environmentName);
  const release = organisation.releases.get(name)?.get(environmentName);
  const { defaults } = organisation;
  const resources: Resources = organisation.resources.get(folderFor.service(name)) ?? new Map();
  if (!service || !environment || !release || isLost(organisation)) return undefined;
  const whole = isWhole(organisation, service, environmentName);
  const ofResources = [...resources.values()].map(({ file, id }) => `${file}@${id}`);
  const key = [service.id, environment.id, release.id, defaults?.id ?? '', String(whole), ...ofResources].join(' ');
  return remembered(memo, `instance ${key}`, async () => {
    const sources = { service, environment, release, defaults, resources };
    return instanceFrom(sources, await inheritedBy(sources, memo), whole, key);
  });
}

/** What all services of a tier and a type in an environment start from: the layers, and what they merge to. */
interface Inherited {
  readonly layers: readonly Layer[];
  readonly values: Layer['values'];
}

function inheritedBy({ service, environment, defaults }: Sources, memo: Memo): Promise<Inherited> {
  const { tier = defaultTier, type = defaultType } = service.spec;
  return remembered(memo, `inherited ${defaults?.id ?? ''} ${environment.id} ${tier} ${type}`, () => {
    const layers = sharedLayers(defaults, environment, { tier, type });
    return { layers, values: mergeLayers(layers) };
  });
}

function instanceFrom(sources: Sources, inherited: Inherited, whole: boolean, key: string): Instance {
  const { service, environment, resources } = sources;
  const own = ownLayers(sources);
  const values = mergeOnto(
    inherited.values,
    workloadSchema,
    own.map((it) => it.values),
  );
  const port = portVariable(values['ports'], [...inherited.layers, ...own]);
  // The lowest layer, without merging all anew: it says what no other layer says.
  const workload: Workload =
    port === undefined ? values : { ...values, env: { ...port.values.env, ...(values['env'] as object) } };
  const parts = {
    service,
    workload,
    namespace: workload.namespace ?? namespaceOf(service.spec.owner, environment.name),
  };
  const face = faceOf(parts);
  return {
    ...parts,
    type: service.spec.type ?? defaultType,
    environment,
    resources,
    layers: [...(port === undefined ? [] : [port]), ...inherited.layers, ...own],
    isWhole: whole,
    calls: callsOf(parts),
    reads: readsOf(workload),
    face,
    faceKey: faceKeyOf(face),
    key,
  };
}

function faceKeyOf({ service, namespace, name, selector, ports, further }: Face): string {
  const all = [...Object.entries(ports), ...Object.entries(further)];
  const numbers = all.map(([port, it]) => `${port}:${it.port}:${it.targetPort}:${it.protocol}`);
  return `${service}@${namespace} ${name} ${keyOfLabels(selector)} ${numbers.join(' ')}`;
}

function mergeLayers(layers: readonly Layer[]): Layer['values'] {
  return merge(
    workloadSchema,
    layers.map(({ values }) => values),
  );
}

/** Whether there are defaults of which nothing is known. */
function isLost({ defaults, unread }: Organisation): boolean {
  return defaults === undefined && unread.has(fileOf.defaults());
}

function isWhole(organisation: Organisation, { name, spec }: Declaration<ServiceSpec>, environment: string): boolean {
  const files = sourcesOf(organisation, name, environment);
  return hasOwner(organisation, spec) && !files.some((file) => organisation.unread.has(file));
}

/** Whether the team that owns a service exists, as far as is known. */
export function hasOwner(
  { teams, unread }: Pick<Organisation, 'teams' | 'unread'>,
  { owner }: Partial<ServiceSpec>,
): boolean {
  if (owner === undefined || reservedBecause('Team', owner) !== undefined) return false;
  return teams.has(owner) || unread.has(fileOf.team(owner));
}
