import { routesOf, urlOf } from '../../model/domains.js';
import type { Part } from '../../render/parts.js';
import { arrow, type Phrase } from './phrase.js';

/** What changes of an Ingress beside where its addresses lead. */
export const domainPhrases: readonly Phrase[] = [
  // Said as addresses, see `domainWords`.
  { kinds: ['Ingress'], path: /^spec\.(rules|tls)\b.*\[\S*\](?!\.secretName)/, words: () => '' },
  {
    kinds: ['Ingress'],
    path: /^spec\.tls\.\[(?<host>[^\]]+)\]\.secretName$/,
    words: (it, match) => arrow(`certificate of ${match.groups?.['host'] ?? ''}`, it),
  },
  { kinds: ['Ingress'], path: /^spec\.ingressClassName$/, words: (it, _, of) => arrow(`ingress class${of}`, it) },
];

/** What the world finds at which address, and what it no longer finds. */
export function domainWords(before: Part, after: Part): string[] {
  const [was, is] = [addressesIn(before), addressesIn(after)];
  return [...new Set([...is.keys(), ...was.keys()])].flatMap((url) => {
    const [old, now] = [was.get(url), is.get(url)];
    if (old === now) return [];
    if (now === undefined) return [`${url} leads here no more`];
    return [old === undefined ? `${url} leads to port ${now}` : `${url} leads to port ${old} → ${now}`];
  });
}

/** The names of ports by the addresses that lead to them. */
function addressesIn(part: Part): Map<string, string> {
  if (!('service' in part)) return new Map();
  const { workload } = part.service.instance;
  const all = Object.values(workload.domains ?? {}).flatMap((domain) =>
    routesOf(workload, domain).map(({ path, pathType = 'Prefix', to }) => {
      const only = pathType === 'Prefix' ? '' : ` (${pathType})`;
      return [`${urlOf(domain, path)}${only}`, to?.name ?? ''] as const;
    }),
  );
  return new Map(all);
}
