import type { DefaultsSpec } from './kinds/defaults.js';
import type { DomainSpec } from './kinds/domain.js';
import type { EnvironmentSpec } from './kinds/environment.js';
import type { Declaration } from './kinds/kind.js';
import type { Managed } from './kinds/managed.js';
import type { ReleaseSpec } from './kinds/release.js';
import type { ServiceSpec, Tier } from './kinds/service.js';
import type { Layer } from './layers.js';
import { leftOutOf } from './left-out.js';
import { managedValues, overriding } from './managed.js';
import { isMap, type Data } from './merge.js';
import { managedOf, ofKind, type ManagedDeclaration, type Resources } from './resources.js';
import { forType, type ServiceType } from './types.js';
import { workloadDefaults } from './workload.js';

/** The layers that all services of a tier and a type in an environment have, the lowest first. */
export function sharedLayers(
  defaults: Declaration<DefaultsSpec> | undefined,
  environment: Declaration<EnvironmentSpec>,
  { tier, type }: { readonly tier: Tier; readonly type: ServiceType },
): Layer[] {
  const said = [
    { id: 'built-in', path: [], values: workloadDefaults as Layer['values'] },
    ...(defaults ? layer(defaults, ['spec', 'service'], defaults.spec.service) : []),
    ...(defaults ? layer(defaults, ['spec', 'tiers', tier], defaults.spec.tiers?.[tier], `tier: ${tier}`) : []),
    ...layer(environment, ['spec', 'service'], environment.spec.service),
  ];
  return said.map((it) => ({ ...it, values: forType(type, it.values) }));
}

/** What a service says itself, and what it has beside what runs. */
interface Own {
  readonly service: Declaration<ServiceSpec>;
  readonly release: Declaration<ReleaseSpec>;
  readonly resources: Resources;
}

/** The layers of a service in an environment above those that it shares, the lowest first. */
export function ownLayers({ service, release, resources }: Own): Layer[] {
  const domains = ofKind(resources.values(), 'Domain');
  return [
    ...layer(service, ['spec'], service.spec),
    ...domains.map(domainLayer),
    ...managedOf(resources.values()).map(managedLayer),
    ...layer(release, ['spec'], withOfferings(ofKnown(domains, release.spec))),
  ];
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
export function portVariable(ports: Data | undefined, layers: readonly Layer[]): PortLayer | undefined {
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
