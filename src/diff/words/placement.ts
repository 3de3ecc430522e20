import { isMap, type Data } from '../../model/merge.js';
import { workloadKinds } from '../../render/object.js';
import type { FieldChange } from '../fields.js';
import { arrow, whole, type Phrase } from './phrase.js';

const named = (match: RegExpMatchArray, name: string): string => match.groups?.[name] ?? '';

/** What changes in where pods run, and in what they find there. */
export const placementPhrases: readonly Phrase[] = (
  [
    {
      path: /\.nodeSelector\.(?<key>.+)$/,
      words: (it, match) => arrow(`node label ${named(match, 'key')}`, it),
    },
    { path: /\.tolerations(\.|$)/, words: toleration },
    { path: /\.template\.spec\.affinity(\.|$)/, words: () => 'affinity changed' },
    {
      path: /\.topologySpreadConstraints\.\[(?<key>[^\]]+)\]$/,
      words: (it, match) => whole(`spread over ${named(match, 'key')}`, it),
    },
    {
      path: /\.topologySpreadConstraints\.\[(?<key>[^\]]+)\]\.(?<field>.+)$/,
      words: (it, match) => arrow(`spread over ${named(match, 'key')} ${named(match, 'field')}`, it),
    },
    {
      path: /\.imagePullSecrets\.\[(?<name>[^\]]+)\]$/,
      words: (it, match) => whole(`pull secret ${named(match, 'name')}`, it),
    },
    { path: /\.template\.spec\.(?<field>hostname|subdomain)$/, words: (it, match) => arrow(named(match, 'field'), it) },
    { path: /\.hostAliases\.\[(?<ip>[^\]]+)\]/, words: (it, match) => whole(`host alias ${named(match, 'ip')}`, it) },
    {
      path: /\.dnsConfig\.options\.\[(?<name>[^\]]+)\](\.value)?$/,
      words: (it, match) => arrow(`DNS option ${named(match, 'name')}`, { ...it, ...valuesIn(it) }),
    },
  ] satisfies Omit<Phrase, 'kinds'>[]
).map((phrase) => ({ kinds: workloadKinds, ...phrase }));

/** The item is not told apart by a name: it comes or goes as a whole. */
function toleration(field: FieldChange): string {
  const value = field.after ?? field.before ?? null;
  if (!isMap(value)) return 'tolerations changed';
  const text = (key: string) => (typeof value[key] === 'string' ? value[key] : '');
  const [key, of, effect] = [text('key') || 'everything', text('value'), text('effect')];
  return whole(`toleration of ${key}${of && `=${of}`}${effect && `:${effect}`}`, field);
}

function valuesIn({ before, after }: FieldChange): Pick<FieldChange, 'before' | 'after'> {
  const value = (it: Data | undefined) => (it !== undefined && isMap(it) ? (it['value'] ?? 'set') : it);
  const [was, is] = [value(before), value(after)];
  return { ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }) };
}
