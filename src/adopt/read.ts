import { isMap, type Data } from '../model/merge.js';
import { at, listAt, textAt, type DataMap } from './data.js';
import type { InputFault, InputObject, Source } from './input.js';
import { jsonIn } from './json.js';
import { once, type Reading } from './once.js';

/** Characters of all sources together. A cluster of a thousand services has a fifth of that. */
export const maximumInput = 20 * 1024 * 1024;

/** Values inside values. Kubernetes' own kinds have fewer than twenty. */
const maximumDepth = 100;

/** How often aliases may repeat what they stand for, against texts that grow without end. */
const maximumAliases = 1000;

/** Kinds whose objects are in no namespace. */
const clusterKinds = [
  ...['Namespace', 'Node', 'PersistentVolume', 'ClusterRole', 'ClusterRoleBinding', 'CustomResourceDefinition'],
  ...['StorageClass', 'IngressClass', 'PriorityClass', 'RuntimeClass', 'CSIDriver', 'APIService'],
  ...['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'],
];

/** A value that stood in a source, before it is known to be an object. */
interface Found {
  readonly value: Data;
  readonly where: string;
}

/** All Kubernetes objects in YAML streams and JSON texts, those inside of lists, too. */
export async function readObjects(sources: readonly Source[]): Promise<Reading> {
  const size = sources.reduce((sum, { text }) => sum + text.length, 0);
  if (size > maximumInput) return { objects: [], faults: [tooLarge(size)] };
  const faults: InputFault[] = [];
  const found: Found[] = [];
  for (const source of sources) {
    const documents = await valuesIn(source);
    for (const it of documents) {
      if ('message' in it) faults.push(it);
      else found.push(it);
    }
  }
  const objects = found.flatMap((it) => objectsIn(it, faults));
  const told = once(inOneNamespace(objects));
  return { objects: told.objects, faults: [...faults, ...told.faults] };
}

function tooLarge(size: number): InputFault {
  return {
    where: 'the input',
    message: `There are ${Math.ceil(size / 1024 / 1024)} MiB to read, and ${maximumInput / 1024 / 1024} MiB is the most.`,
    hint: 'Adopt one namespace or one application after the other.',
  };
}

async function valuesIn({ name, text }: Source): Promise<(Found | InputFault)[]> {
  const json = jsonIn(text);
  if (json !== undefined) return [checkedDepth({ value: json, where: name })];
  const { parseStream } = await import('./stream.js');
  return parseStream(text, maximumAliases).flatMap((document, index) => {
    const where = `${name}, document ${index + 1}`;
    if ('message' in document) {
      const hint = 'Give what kubectl, helm template or kustomize build print, without changing it.';
      return [{ where, message: `This is no YAML: ${document.message}`, hint }];
    }
    return document.value === null ? [] : [checkedDepth({ value: document.value, where })];
  });
}

function checkedDepth(found: Found): Found | InputFault {
  if (!isDeep(found.value, maximumDepth)) return found;
  const message = `Values stand inside values more than ${maximumDepth} times, or inside of themselves.`;
  return { where: found.where, message, hint: 'No Kubernetes object does that: leave it out.' };
}

function isDeep(value: Data, left: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return left === 0 || Object.values(value).some((part) => isDeep(part, left - 1));
}

function objectsIn({ value, where }: Found, faults: InputFault[]): InputObject[] {
  const [apiVersion, kind] = [textAt(value, 'apiVersion'), textAt(value, 'kind')];
  if (!isMap(value) || apiVersion === undefined || kind === undefined) {
    const hint = 'Give manifests only: objects with apiVersion, kind and metadata.name.';
    faults.push({ where, message: 'This is no Kubernetes object: it has no apiVersion and kind.', hint });
    return [];
  }
  if (isWrapper(value, kind)) {
    const { items: _, ...wrapper } = value;
    const list = { apiVersion, kind, name: '', namespace: '', data: wrapper, where, isList: true };
    const inside = listAt(value, 'items').map((item, index) => ({ value: item, where: `${where}, item ${index + 1}` }));
    return [list, ...inside.flatMap((item) => objectsIn(item, faults))];
  }
  const name = textAt(value, 'metadata', 'name');
  if (name === undefined || name === '') {
    const hint = 'Give it a name; what has generateName only is made anew each time and cannot be adopted.';
    faults.push({ where, message: `This ${kind} has no metadata.name.`, hint });
    return [];
  }
  return [{ apiVersion, kind, name, namespace: namespaceIn(value), data: value, where }];
}

/** Lists have no name of their own; those of programs in Go say null where they are empty. */
function isWrapper(value: DataMap, kind: string): boolean {
  const items = at(value, 'items');
  return (
    kind.endsWith('List') && at(value, 'metadata', 'name') === undefined && (Array.isArray(items) || items === null)
  );
}

function namespaceIn(value: DataMap): string {
  return textAt(value, 'metadata', 'namespace') ?? '';
}

/** What says no namespace stands in that of the others, where there is only one. */
function inOneNamespace(objects: readonly InputObject[]): InputObject[] {
  const all = new Set(objects.flatMap(({ namespace }) => (namespace === '' ? [] : [namespace])));
  const [only = ''] = all.size === 1 ? all : [];
  const isInside = (it: InputObject) => it.isList !== true && !clusterKinds.includes(it.kind);
  return objects.map((object) =>
    object.namespace === '' && isInside(object) ? { ...object, namespace: only } : object,
  );
}
