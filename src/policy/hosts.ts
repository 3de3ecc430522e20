import type { Context } from '../model/graph.js';
import type { Validated } from '../validate/validate.js';

/** A service that has a host name, as rules see it. */
interface HostOwner {
  readonly service: string;
  readonly team: string;
  /** The team on GitHub; missing where nobody knows the team. */
  readonly github?: string;
}

export type Hosts = ReadonlyMap<string, readonly HostOwner[]>;

/** Whose services have which host names, in any environment: in the world a name is one. */
export function hostsIn({ contexts, organisation }: Validated): Hosts {
  const hosts = new Map<string, Map<string, HostOwner>>();
  for (const { instance } of contexts)
    for (const { host } of Object.values(instance.workload.domains ?? {})) {
      const { name, spec } = instance.service;
      const github = organisation.teams.get(spec.owner)?.spec.github;
      const owner = { service: name, team: spec.owner, ...(github !== undefined && { github }) };
      hosts.set(host, (hosts.get(host) ?? new Map<string, HostOwner>()).set(name, owner));
    }
  return new Map([...hosts].map(([host, owners]) => [host, [...owners.values()]]));
}

/** The services of other teams that have the hosts of a service, by host. */
export function othersOn(hosts: Hosts, { instance }: Context): Record<string, readonly HostOwner[]> {
  const { name, spec } = instance.service;
  const own = new Set(Object.values(instance.workload.domains ?? {}).map(({ host }) => host));
  const found = [...own].flatMap((host): [string, readonly HostOwner[]][] => {
    const others = (hosts.get(host) ?? []).filter(({ service, team }) => service !== name && team !== spec.owner);
    return others.length === 0 ? [] : [[host, others]];
  });
  return Object.fromEntries(found);
}
