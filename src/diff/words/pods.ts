import { workloadKinds } from '../../render/object.js';
import type { FieldChange } from '../fields.js';
import { arrow, unsaid, valuesOf, whole, type Phrase } from './phrase.js';

const ofPods: readonly Omit<Phrase, 'kinds'>[] = [
  { path: /containers\.\[(?<name>[^\]]+)\]\.image$/i, words: image },
  {
    path: /\.env\.\[(?<name>[^\]]+)\](\.value)?$/,
    words: (it, match) => arrow(`env ${match.groups?.['name'] ?? ''}`, { ...it, ...valuesOf(it) }),
  },
  {
    path: /\.resources\.(?<kind>requests|limits)\.(?<name>[^.]+)$/,
    words: (it, match) => arrow(`${match.groups?.['name'] ?? ''} ${match.groups?.['kind']?.slice(0, -1) ?? ''}`, it),
  },
  { path: /\.(?<name>liveness|readiness|startup)Probe(\.(?<field>.+))?$/, words: probe },
  // Said for workload and autoscaler together, see words/rollout.ts.
  { path: /^spec\.replicas$/, words: unsaid },
  {
    path: /\.(?<list>volumes|volumeMounts|volumeDevices|containers|initContainers)\.\[(?<name>[^\]]+)\]$/,
    words: item,
  },
  { path: /annotations\.towpath\.dev\/config-digest$/, words: unsaid },
];

/** What changes in the pods of a workload, and in how many there are. */
export const podPhrases: readonly Phrase[] = ofPods.map((phrase) => ({ kinds: workloadKinds, ...phrase }));

/** What an item of a list is called in words. */
const items: Readonly<Record<string, string>> = {
  volumes: 'volume',
  volumeMounts: 'mount',
  volumeDevices: 'device',
  containers: 'container',
  initContainers: 'init container',
};

function item(field: FieldChange, match: RegExpMatchArray): string {
  const { list = '', name = '' } = match.groups ?? {};
  return whole(`${items[list] ?? list} ${name}`, field);
}

/** The tags alone where the rest is the same: that is what a reader wants to see. */
function image(field: FieldChange, match: RegExpMatchArray): string {
  const { before, after } = field;
  const what = match.input?.includes('initContainers') ? `image of ${match.groups?.['name'] ?? ''}` : 'image';
  if (typeof before !== 'string' || typeof after !== 'string') return arrow(what, field);
  const common = before.slice(0, before.lastIndexOf(':') + 1);
  if (common === '' || !after.startsWith(common)) return arrow(what, field);
  return `${what} ${before.slice(common.length)} → ${after.slice(common.length)}`;
}

function probe(field: FieldChange, match: RegExpMatchArray): string {
  const { name = '', field: detail } = match.groups ?? {};
  return detail === undefined ? whole(`${name} probe`, field) : arrow(`${name} probe ${detail}`, field);
}
