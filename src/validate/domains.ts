import type { Problem } from '../declare/finding.js';
import { groupBy } from '../lists.js';
import { pathsOf, type Domain } from '../model/fields/domain.js';
import type { Context } from '../model/graph.js';
import { fileOf, isUnread, type Organisation } from '../model/organisation.js';
import { folderFor, ofKind } from '../model/resources.js';
import type { Collision } from './meeting.js';
import { problemOf } from './instance.js';
import { isClusterKnown, isKnown } from './left-out.js';
import { suggestion } from './suggest.js';

/** Domains that releases say something of: whether the service has them. */
export function checkDomainReferences(organisation: Organisation): Problem[] {
  return [...organisation.releases].flatMap(([service, releases]) => {
    const folder = folderFor.service(service);
    const known = ofKind(organisation.resources.get(folder)?.values() ?? [], 'Domain').map(({ name }) => name);
    const isThere = (name: string) => known.includes(name) || isUnread(organisation, fileOf.release(service, name));
    return [...releases.values()].flatMap(({ file, spec }) =>
      Object.entries(spec.domains ?? {})
        .filter(([name, said]) => (said as unknown) !== null && !isThere(name))
        .map(([name]): Problem => {
          const message = `${service} has no Domain "${name}".`;
          const more = `Declare it in ${fileOf.release(service, name)}.`;
          const hint = known.length === 0 ? more : `${suggestion(name, known)} ${more}`;
          const place = { path: ['spec', 'domains', name], at: 'key' } as const;
          return { code: 'unknown-domain', severity: 'error', file, place, message, hint };
        }),
    );
  });
}

/** A path of a domain in an environment. */
interface Said {
  readonly key: string;
  readonly url: string;
  readonly domain: string;
  readonly path: readonly string[];
  readonly context: Context;
}

/** One host and path lead to one service, wherever one ingress controller serves both. */
export function domainCollisions(contexts: readonly Context[]): Collision[] {
  const same = groupBy(contexts.flatMap(saidIn), ({ key }) => key);
  return [...same.values()].flatMap((all) => (all.length < 2 ? [] : all.map((own) => collision(own, all))));
}

/** What a service claims of hosts, as text: claims that are equal collide. */
export function domainClaims(context: Context): string[] {
  return saidIn(context).map(({ key }) => key);
}

function saidIn(context: Context): Said[] {
  const { environment, workload } = context.instance;
  if (!isClusterKnown(environment)) return [];
  // Environments that name no cluster share one.
  const { cluster = '' } = environment.spec;
  // What has no host had a wrong one, which has been told.
  const whole = Object.entries(workload.domains ?? {}).filter(
    ([name, { host }]: [string, Partial<Domain>]) => host !== undefined && isKnown(context.instance, ['domains', name]),
  );
  return whole.flatMap(([domain, it]) =>
    pathsOf(it).map(([path, { pathType = 'Prefix' }]) => {
      // To Kubernetes, the prefixes /a and /a/ are one.
      const compared = pathType === 'Prefix' ? path.replace(/(?<=.)\/$/, '') : path;
      const url = `${it.host}${path}`;
      const at = it.paths === undefined ? ['host'] : ['paths', path];
      return {
        key: `${cluster} ${it.host}${compared} ${pathType}`,
        url,
        domain,
        path: ['domains', domain, ...at],
        context,
      };
    }),
  );
}

/** One Domain meets itself where its environments share a cluster. */
function hintFor({ domain, context: { instance } }: Said, other: Said): string {
  const { service, environment } = instance;
  if (other.context.instance.service !== service || other.domain !== domain) return 'Use another host or another path.';
  const release = fileOf.release(service.name, environment.name);
  return `Say spec.domains.${domain}.host in ${release}, or the cluster of each environment.`;
}

function collision(own: Said, all: readonly Said[]): Collision {
  const other = all.find((it) => it !== own) ?? own;
  const { service, environment } = other.context.instance;
  const fault = {
    code: 'domain-collision' as const,
    path: own.path,
    message: `${own.url} leads to the Domain ${other.domain} of ${service.name} in ${environment.name}, too.`,
    hint: hintFor(own, other),
  };
  return { problem: problemOf(own.context, fault), context: own.context };
}
