import { workloadKinds } from '../../render/object.js';
import type { FieldChange } from '../fields.js';
import { arrow, whole, type Phrase } from './phrase.js';

/** What changes in how a service is reached, and in what it may reach. */
export const networkPhrases: readonly Phrase[] = [
  { kinds: ['Service'], path: /^spec\.ports\.\[(?<name>[^\]]+)\](\.(?<field>.+))?$/, words: port },
  {
    kinds: ['Service'],
    path: /^spec\.clusterIP$/,
    words: ({ after }, _, of) => (after === undefined ? `no longer headless${of}` : `becomes headless${of}`),
  },
  {
    kinds: ['Service'],
    path: /^spec\.loadBalancerSourceRanges$/,
    words: (it, _, of) => arrow(`addresses let in${of}`, it),
  },
  {
    kinds: ['Service'],
    path: /^spec\.sessionAffinityConfig\b/,
    words: (it, _, of) => arrow(`sessionAffinityConfig${of}`, it),
  },
  {
    kinds: ['Service'],
    path: /^spec\.(?<field>type|ipFamilies|\w+Policy|sessionAffinity|publishNotReadyAddresses)$/,
    words: (it, match, of) => arrow(fieldOf(match) + of, it),
  },
  {
    kinds: ['Service', 'Ingress'],
    path: /^metadata\.annotations\.(?<field>.+)$/,
    words: (it, match, of) => arrow(`annotation ${fieldOf(match)}${of}`, it),
  },
  {
    kinds: ['NetworkPolicy'],
    path: /^spec\.ingress\.\[(?<name>[^\]]+)\](?<detail>\..+)?$/,
    words: (it, match) => peer('may be called by', 'may no longer be called by', 'other rule for calls by', it, match),
  },
  {
    kinds: ['NetworkPolicy'],
    path: /^spec\.egress\.\[(?<name>[^\]]+)\](?<detail>\..+)?$/,
    words: (it, match) => peer('may call', 'may no longer call', 'other rule for calls to', it, match),
  },
  // Ports of containers, in the words of the Service that leads to them: said once.
  { kinds: workloadKinds, path: /containers\.\[[^\]]+\]\.ports\.\[(?<name>[^\]]+)\](\.(?<field>.+))?$/, words: port },
];

function fieldOf(match: RegExpMatchArray): string {
  return match.groups?.['field'] ?? '';
}

function port(field: FieldChange, match: RegExpMatchArray, of: string): string {
  const { name = '', field: detail } = match.groups ?? {};
  if (detail === undefined) return whole(`port ${name}${of}`, field);
  const what = detail === 'containerPort' ? 'targetPort' : detail;
  return arrow(what === 'port' ? `port ${name}${of}` : `port ${name}${of} ${what}`, field);
}

/** Who may call whom: a rule that comes or goes; what else changes of it is told where the ports change. */
function peer(added: string, removed: string, altered: string, field: FieldChange, match: RegExpMatchArray): string {
  const { name = '', detail } = match.groups ?? {};
  if (detail !== undefined) return `${altered} ${name}`;
  return `${field.after === undefined ? removed : added} ${name}`;
}
