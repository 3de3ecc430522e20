import { remembered, type Memo } from '../tree/memo.js';
import { callsOf, faceOf, keyOfLabels, type Call, type Face } from './calls.js';
import type { DomainSpec } from './kinds/domain.js';
import type { EnvironmentSpec } from './kinds/environment.js';
import type { DefaultsSpec } from './kinds/defaults.js';
import type { Declaration } from './kinds/kind.js';
import type { Layer } from './layers.js';
import type { ReleaseSpec } from './kinds/release.js';
import { defaultTier, type ServiceSpec } from './kinds/service.js';
import { leftOutOf } from './left-out.js';
import { isMap, merge, mergeOnto, type Data } from './merge.js';
import { namespaceOf, reservedBecause } from './names.js';
import { fileOf, sourcesOf, type Organisation } from './organisation.js';
import { readsOf, type Read } from './reads.js';
import { managedValues, overriding } from './managed.js';
import type { Managed } from './kinds/managed.js';
import { folderFor, managedOf, ofKind, type ManagedDeclaration, type Resources } from './resources.js';
import { defaultType, forType, type ServiceType } from './types.js';
import { workloadDefaults, workloadSchema, type Workload } from './workload.js';

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
    const said = [
      { id: 'built-in', path: [], values: workloadDefaults as Layer['values'] },
      ...(defaults ? layer(defaults, ['spec', 'service'], defaults.spec.service) : []),
      ...(defaults ? layer(defaults, ['spec', 'tiers', tier], defaults.spec.tiers?.[tier], `tier: ${tier}`) : []),
      ...layer(environment, ['spec', 'service'], environment.spec.service),
    ];
    const layers = said.map((it) => ({ ...it, values: forType(type, it.values) }));
    return { layers, values: mergeLayers(layers) };
  });
}

function instanceFrom(sources: Sources, inherited: Inherited, whole: boolean, key: string): Instance {
  const { service, environment, release, resources } = sources;
  const domains = ofKind(resources.values(), 'Domain');
  const own = [
    ...layer(service, ['spec'], service.spec),
    ...domains.map(domainLayer),
    ...managedOf(resources.values()).map(managedLayer),
    ...layer(release, ['spec'], withOfferings(ofKnown(domains, release.spec))),
  ];
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

function layer(from: Declaration<unknown>, path: string[], values: object | undefined, because?: string): Layer[] {
  const leftOut = leftOutOf(from.pruned ?? [], path);
  if (values === undefined && leftOut.length === 0) return [];
  return [
    {
      file: from.file,
      id: from.id,
      path,
      values: (values ?? {}) as Layer['values'],
      ...(because !== undefined && { because }),
      ...(leftOut.length > 0 && { leftOut }),
    },
  ];
}

function domainLayer({ file, id, name, spec, pruned = [] }: Declaration<DomainSpec>): Layer {
  const [path, within] = [['spec'], ['domains', name]];
  return {
    file,
    id,
    path,
    within,
    leftOut: leftOutOf(pruned, path, within),
    values: { domains: { [name]: spec as unknown as Data } },
  };
}

function managedLayer(declaration: ManagedDeclaration): Layer {
  const { file, id, name } = declaration;
  const values = { uses: { [name]: managedValues(declaration) } };
  return { file, id, path: ['spec'], within: ['uses', name], values };
}

function withOfferings(spec: ReleaseSpec): ReleaseSpec {
  if (!spec.uses) return spec;
  // What a release does not have is null.
  const uses = Object.entries<Managed | null>(spec.uses).map(([name, it]) => [name, it && overriding(it)]);
  return { ...spec, uses: Object.fromEntries(uses) as Record<string, Managed> };
}

/** A release without what it says of Domains that do not exist, which is told elsewhere. */
function ofKnown(domains: readonly Declaration<DomainSpec>[], spec: ReleaseSpec): ReleaseSpec {
  if (!spec.domains) return spec;
  const known = Object.entries(spec.domains).filter(([name]) => domains.some((domain) => domain.name === name));
  return { ...spec, domains: Object.fromEntries(known) };
}

interface PortLayer extends Layer {
  readonly values: { readonly env: { readonly PORT: string } };
}

/**
 * A main container with exactly one port that Services lead to is told its number in PORT, as platforms do
 * (12factor.net/port-binding), unless a layer says something of PORT itself, or removes all of `env`.
 */
function portVariable(ports: Data | undefined, layers: readonly Layer[]): PortLayer | undefined {
  const isSaid = layers.some(({ values: { env } }) => env === null || (isMap(env) && Object.hasOwn(env, 'PORT')));
  const [only, another] = isMap(ports) ? calledPorts(ports) : [];
  if (only === undefined || another !== undefined || isSaid) return undefined;
  const values = { env: { PORT: JSON.stringify(only['targetPort'] ?? only['port']) } };
  return { id: 'built-in', path: [], because: 'the only port', values };
}

/** The ports among these that Services lead to, by their own names or by others. */
function calledPorts(ports: Layer['values']): Layer['values'][] {
  const called = Object.values(ports).flatMap((port) => {
    if (!isMap(port) || port['service'] === false) return [];
    const { targetPort } = port;
    return typeof targetPort === 'string' ? (ports[targetPort] ?? []) : port;
  });
  return [...new Set(called)].filter((port) => isMap(port));
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
