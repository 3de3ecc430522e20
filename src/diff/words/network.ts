import type { FieldChange } from '../fields.js';
import { arrow, whole, type Phrase } from './phrase.js';

/** What changes in how a service is reached, and in what it may reach. */
export const networkPhrases: readonly Phrase[] = [
  { kinds: ['Service'], path: /^spec\.ports\.\[(?<name>[^\]]+)\](\.(?<field>.+))?$/, words: port },
  {
    kinds: ['NetworkPolicy'],
    path: /^spec\.ingress\.\[(?<name>[^\]]+|\{.*\})\](?<detail>\..+)?$/,
    words: (it, match) => peer('may be called by', 'may no longer be called by', 'other rule for calls by', it, match),
  },
  {
    kinds: ['NetworkPolicy'],
    path: /^spec\.egress\.\[(?<name>[^\]]+)\](?<detail>\..+)?$/,
    words: (it, match) => peer('may call', 'may no longer call', 'other rule for calls to', it, match),
  },
];

function port(field: FieldChange, match: RegExpMatchArray): string {
  const { name = '', field: detail } = match.groups ?? {};
  if (detail === undefined) return whole(`port ${name}`, field);
  return arrow(detail === 'port' ? `port ${name}` : `port ${name} ${detail}`, field);
}

/** Who may call whom: a rule that comes or goes; what else changes of it is told where the ports change. */
function peer(added: string, removed: string, altered: string, field: FieldChange, match: RegExpMatchArray): string {
  const { name = '', detail } = match.groups ?? {};
  if (detail !== undefined) return `${altered} ${name}`;
  const who = name.startsWith('{') ? 'everyone' : name;
  return `${field.after === undefined ? removed : added} ${who}`;
}
