import { isMap, type Data } from '../model/merge.js';
import type { Workload } from '../model/workload.js';
import { fieldChanges, type FieldChange } from './fields.js';
import type { ObjectChange } from './objects.js';

/** The changes of an object in words that need no manifest beside them, in their order. */
export function wordsOf(change: ObjectChange): string[] {
  // Said once for Deployment and autoscaler together, see `replicasOf`.
  if (change.kind === 'HorizontalPodAutoscaler') return autoscaler(change);
  if (change.effect === 'creates') return [`new ${change.kind} ${change.name}`];
  if (change.effect === 'destroys') return [`${change.kind} ${change.name} removed`];
  const said = new Set(change.fields.flatMap((field) => phrasesOf(change.kind, field)).filter(Boolean));
  // Where both ports change alike, one of them says it.
  return [...said].filter((words) => !said.has(words.replace(' targetPort ', ' ')) || !words.includes(' targetPort '));
}

/** Patterns of paths of fields, by kind, each with its words. The first that fits is used. */
const phrases: readonly {
  readonly kind: string;
  readonly path: RegExp;
  readonly words: (field: FieldChange, match: RegExpMatchArray) => string;
}[] = [
  { kind: 'Deployment', path: /containers\.\[(?<name>[^\]]+)\]\.image$/, words: image },
  {
    kind: 'Deployment',
    path: /\.env\.\[(?<name>[^\]]+)\](\.value)?$/,
    words: (it, match) => arrow(`env ${match.groups?.['name'] ?? ''}`, { ...it, ...valuesOf(it) }),
  },
  {
    kind: 'Deployment',
    path: /\.resources\.(?<kind>requests|limits)\.(?<name>[^.]+)$/,
    words: (it, match) => arrow(`${match.groups?.['name'] ?? ''} ${match.groups?.['kind']?.slice(0, -1) ?? ''}`, it),
  },
  { kind: 'Deployment', path: /\.(?<name>liveness|readiness|startup)Probe(\.(?<field>.+))?$/, words: probe },
  // Said for Deployment and autoscaler together, see `replicasOf`.
  { kind: 'Deployment', path: /^spec\.replicas$/, words: () => '' },
  // Said by the Service.
  { kind: 'Deployment', path: /containers\.\[[^\]]+\]\.ports\./, words: () => '' },
  {
    kind: 'Deployment',
    path: /\.(?<list>volumes|volumeMounts|containers|initContainers)\.\[(?<name>[^\]]+)\]$/,
    words: item,
  },
  { kind: 'Deployment', path: /annotations\.towpath\.dev\/config-digest$/, words: () => '' },
  {
    kind: 'ConfigMap',
    path: /^data\.(?<key>.+)$/,
    words: (it, match) =>
      `config ${match.groups?.['key'] ?? ''} ${it.before === undefined ? 'added' : it.after === undefined ? 'removed' : 'changed'}`,
  },
  {
    kind: 'Namespace',
    path: /pod-security\.kubernetes\.io\/enforce$/,
    words: (it) => arrow('Pod Security', it),
  },
  { kind: 'Service', path: /^spec\.ports\.\[(?<name>[^\]]+)\](\.(?<field>.+))?$/, words: port },
  {
    kind: 'NetworkPolicy',
    path: /^spec\.ingress\.\[(?<name>[^\]]+|\{.*\})\](?<detail>\..+)?$/,
    words: (it, match) => peer('may be called by', 'may no longer be called by', 'other rule for calls by', it, match),
  },
  {
    kind: 'NetworkPolicy',
    path: /^spec\.egress\.\[(?<name>[^\]]+)\](?<detail>\..+)?$/,
    words: (it, match) => peer('may call', 'may no longer call', 'other rule for calls to', it, match),
  },
];

function autoscaler({ fields }: ObjectChange): string[] {
  return fields.filter(({ path }) => path[1] === 'metrics').length > 0 ? ['CPU to scale at'] : [];
}

/** What comes or goes as a whole is told by its parts, where it has no words of its own. */
function phrasesOf(kind: string, field: FieldChange): string[] {
  const path = field.path.join('.');
  for (const known of phrases) {
    const match = known.kind === kind ? known.path.exec(path) : null;
    if (match !== null) return [known.words(field, match)];
  }
  const parts = partsOf(field);
  if (parts.length > 0) return parts.flatMap((part) => phrasesOf(kind, part));
  const pod = 'spec.template.spec.';
  const what = kind === 'Deployment' && path.startsWith(pod) ? path.slice(pod.length) : `${kind} ${path}`;
  return [arrow(what.replaceAll('.[', '['), field)];
}

/** The parts of a map, or list of maps, that is on one side only. */
function partsOf({ path, before, after }: FieldChange): FieldChange[] {
  const value = before ?? after;
  if (value === undefined || (before !== undefined && after !== undefined)) return [];
  const isList = Array.isArray(value) && value.every(isMap);
  if (!isList && !isMap(value)) return [];
  const nothing: Data = isList ? [] : {};
  return before === undefined ? fieldChanges(nothing, value, path) : fieldChanges(value, nothing, path);
}

/** A whole variable as its value. */
function valuesOf({ before, after }: FieldChange): Pick<FieldChange, 'before' | 'after'> {
  const value = (data: Data | undefined) => (data !== undefined && isMap(data) ? data['value'] : data);
  const [was, is] = [value(before), value(after)];
  return { ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }) };
}

/** What an item of a list is called in words. */
const items: Readonly<Record<string, string>> = {
  volumes: 'volume',
  volumeMounts: 'mount',
  containers: 'container',
  initContainers: 'init container',
};

function item(field: FieldChange, match: RegExpMatchArray): string {
  const { list = '', name = '' } = match.groups ?? {};
  return whole(`${items[list] ?? list} ${name}`, field);
}

/** "what added" or "what removed"; what is on both sides as {@link arrow} says it. */
function whole(what: string, field: FieldChange): string {
  if (field.before !== undefined && field.after !== undefined) return arrow(what, field);
  return `${what} ${field.before === undefined ? 'added' : 'removed'}`;
}

/** "what before → after", "what after added" or "what removed". */
function arrow(what: string, { before, after }: FieldChange): string {
  if (before === undefined) return `${what} ${short(after)} added`;
  if (after === undefined) return `${what} removed`;
  return `${what} ${short(before)} → ${short(after)}`;
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

/** How many replicas a workload may have: `2`, or `2–4` between the bounds of its autoscaler. */
export function replicasOf({ replicas = 1, scaling }: Workload): string {
  if (scaling === undefined) return String(replicas);
  return scaling.min === scaling.max ? String(scaling.min) : `${scaling.min}–${scaling.max}`;
}

function short(value: Data | undefined): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57).replace(/[\uD800-\uDBFF]$/, '')}…` : text;
}
