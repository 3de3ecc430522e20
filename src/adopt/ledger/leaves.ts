import { isMap, type Data } from '../../model/merge.js';
import { at, wordOf, type DataMap, type Path } from '../data.js';
import { capabilityName } from '../express/security.js';

/** A value of an object that is no map and no list, or an empty one. */
export interface Leaf {
  /** Where it stands. */
  readonly path: Path;
  /** The same with what names the items of a list instead of where they stand: equal where the meaning is. */
  readonly key: string;
  /** The kind of place: `pod.containers.*.image`, `Service.spec.type`. Names of items, and of labels, are `*`. */
  readonly pattern: string;
  readonly value: Data;
}

const ofContainers: Readonly<Record<string, readonly string[]>> = {
  'pod.containers': ['name'],
  'pod.containers.*.env': ['name'],
  'pod.containers.*.ports': ['containerPort', 'protocol'],
  'pod.containers.*.volumeMounts': ['mountPath'],
  'pod.containers.*.volumeDevices': ['devicePath'],
};

/** What tells the items of a list apart, by the pattern of the list (Kubernetes: x-kubernetes-list-map-keys). */
const itemKeys: Readonly<Record<string, readonly string[]>> = {
  ...ofContainers,
  'pod.volumes': ['name'],
  'pod.imagePullSecrets': ['name'],
  'pod.hostAliases': ['ip'],
  'pod.dnsConfig.options': ['name'],
  'pod.securityContext.sysctls': ['name'],
  'pod.topologySpreadConstraints': ['topologyKey', 'whenUnsatisfiable'],
  'Service.spec.ports': ['port', 'protocol'],
  'StatefulSet.spec.volumeClaimTemplates': ['metadata/name'],
  'HorizontalPodAutoscaler.spec.metrics': [
    'type',
    'resource/name',
    'containerResource/name',
    'containerResource/container',
    ...['pods/metric/name', 'object/metric/name', 'external/metric/name'],
  ],
  'Ingress.spec.rules': ['host'],
  'Ingress.spec.tls': ['hosts/0'],
};
const named = /\.(httpHeaders)$/;
const keyed = /\.(configMap|secret)\.items$/;
const pathed = /\.downwardAPI\.items$/;
/** Lists of words in which no order means anything. */
const sets =
  /\.(add|drop|accessModes|policyTypes|supplementalGroups|hosts|hostnames|verbs|resources|apiGroups|resourceNames|loadBalancerSourceRanges|finalizers|ipFamilies|clusterIPs)$/;
/** Maps whose keys people choose. */
const chosen =
  /(^|\.)(labels|annotations|matchLabels|nodeSelector|selector|data|binaryData|stringData|requests|limits|hard|volumeAttributes)$/;

/** Every leaf of an object, in the order of the object. */
export function leavesOf(kind: string, object: DataMap): Leaf[] {
  return Object.entries(object).flatMap(([key, value]) =>
    below(value, { path: [key], key, pattern: `${kind}.${key}` }),
  );
}

function below(value: Data, place: Omit<Leaf, 'value'>): Leaf[] {
  const pattern = patternOf(place);
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0)
    return [{ ...place, pattern, value }];
  if (Array.isArray(value)) return inList(value as readonly Data[], { ...place, pattern });
  const isChosen = chosen.test(pattern);
  return Object.entries(value).flatMap(([key, part]) =>
    below(part, {
      path: [...place.path, key],
      key: `${place.key}\n${key}`,
      pattern: `${pattern}.${isChosen ? '*' : key}`,
    }),
  );
}

/** The pods of every kind are alike, and so are all of their containers. */
function patternOf({ pattern }: Pick<Leaf, 'pattern'>): string {
  return pattern
    .replace(/^(CronJob\.spec\.jobTemplate|Job)\.spec\b/, 'job')
    .replace(/^(Deployment|StatefulSet|DaemonSet|Job)\.spec\.template\b/, 'template')
    .replace(/^CronJob\.spec\.jobTemplate\.spec\.template\b/, 'template')
    .replace(/^job\.template\b/, 'template')
    .replace(/^template\.spec\b/, 'pod')
    .replace(/^pod\.initContainers\b/, 'pod.containers');
}

function inList(list: readonly Data[], place: Omit<Leaf, 'value'>): Leaf[] {
  const names = list.map((item, index) => nameOf(item, index, place.pattern));
  return list.flatMap((item, index) => {
    const name = names[index] ?? '';
    // Of several of one name the last one holds.
    const later = names.slice(index + 1).filter((it) => it === name).length;
    return below(item, {
      path: [...place.path, index],
      key: `${place.key}\n${later === 0 ? name : `${name}#${later}`}`,
      pattern: `${place.pattern}.*`,
    });
  });
}

function wordIn(item: Data, pattern: string): string {
  return pattern.includes('.capabilities.') ? capabilityName(item) : wordOf(item);
}

/** Lists whose items are what they say, wherever they stand: one that is left out lends its place to no other. */
const byContent = ['Role.rules', 'pod.tolerations'];

function contentOf(value: Data): string {
  if (Array.isArray(value)) return `[${(value as readonly Data[]).map(contentOf).toSorted().join()}]`;
  if (!isMap(value)) return JSON.stringify(value);
  const parts = Object.entries(value).flatMap(([key, part]) => (part === null ? [] : [`${key}:${contentOf(part)}`]));
  return `{${parts.toSorted().join()}}`;
}

function nameOf(item: Data, index: number, pattern: string): string {
  if (byContent.includes(pattern)) return contentOf(item);
  if (!isMap(item)) return sets.test(pattern) ? wordIn(item, pattern) : String(index);
  // Old versions say no type of a path.
  if (pattern === 'Ingress.spec.rules.*.http.paths') return wordOf(at(item, 'path') ?? '/');
  const fields = itemKeys[pattern] ?? (named.test(pattern) ? ['name'] : keyed.test(pattern) ? ['key'] : undefined);
  const keys = fields ?? (pathed.test(pattern) ? ['path'] : undefined);
  if (keys === undefined) return String(index);
  return keys
    .map((key) => wordOf(at(item, ...key.split('/')) ?? (key === 'protocol' ? 'TCP' : '')))
    .join('/')
    .replace(/(?<=.)\/+$/, '');
}
