import { dashboardNameOf } from '../../model/monitoring/names.js';
import type { ObjectChange } from '../objects.js';
import { arrow, unsaid, whole, type Phrase } from './phrase.js';

/** What changes of objects that operators read. */
export const operatedPhrases: readonly Phrase[] = [
  {
    kinds: ['ExternalSecret'],
    path: /^spec\.data\.\[(?<key>[^\]]+)\]/,
    words: (_, __, of) => `other keys${of} are read`,
  },
  { kinds: ['ExternalSecret'], path: /^spec\.refreshInterval$/, words: (it, _, of) => arrow(`refresh${of}`, it) },
  // Said as addresses, see `domainWords`.
  { kinds: ['HTTPRoute'], path: /^spec\.(rules|hostnames)\b/, words: unsaid },
  { kinds: ['HTTPRoute'], path: /^spec\.parentRefs\b/, words: (it, _, of) => whole(`Gateway${of}`, it) },
  {
    kinds: ['HTTPRoute'],
    path: /^metadata\.annotations\.(?<field>.+)$/,
    words: (it, match, of) => arrow(`annotation ${match.groups?.['field'] ?? ''}${of}`, it),
  },
  { kinds: ['Certificate'], path: /^spec\.issuerRef\.name$/, words: (it, _, of) => arrow(`issuer${of}`, it) },
  { kinds: ['PrometheusRule'], path: /^spec\b/, words: () => 'other alerts' },
  { kinds: ['PodMonitor'], path: /^spec\b/, words: () => 'measured otherwise' },
  // The template repeats the labels of the object itself.
  { kinds: ['ExternalSecret'], path: /^spec\.target\.template\.metadata\b/, words: unsaid },
];

/** Without a dashboard that changes together with the alerts. */
export function withoutDashboard(objects: readonly ObjectChange[], service: string | undefined): ObjectChange[] {
  const rule = objects.find(({ kind }) => kind === 'PrometheusRule');
  if (rule === undefined || service === undefined) return [...objects];
  return objects.filter(({ kind, name }) => kind !== 'ConfigMap' || name !== dashboardNameOf(service));
}

/** What the coming or going of such an object is in words; undefined where it is said as of any other. */
export function operatedWords({ kind, name, effect }: ObjectChange): string[] | undefined {
  if (effect !== 'creates' && effect !== 'destroys') return undefined;
  const isNew = effect === 'creates';
  if (kind === 'PrometheusRule')
    return [isNew ? 'has alerts and a dashboard' : 'has neither alerts nor a dashboard any more'];
  if (kind === 'PodMonitor') return [isNew ? 'is measured' : 'is measured no more'];
  if (kind === 'ExternalSecret')
    return [isNew ? `Secret ${name} comes from its store` : `Secret ${name} is read no more, and stays until deleted`];
  return undefined;
}
