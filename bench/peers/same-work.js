import { load } from 'js-yaml';
import { isDeepStrictEqual } from 'node:util';

/** What only ours write: where an object comes from, and a digest of it. */
const stamps = ['towpath.dev/source', 'towpath.dev/digest'];

/** So many objects at most are compared field by field: reading more takes longer than all measurements. */
const maximumCompared = 30_000;

/**
 * Whether two programs did the same work: as many objects of each kind, and equal objects.
 * @param {string} ours a stream of manifests
 * @param {string} theirs
 * @returns {{objects: number, kinds: Record<string, number>, compared: number, differences: string[]}}
 */
export function compareManifests(ours, theirs) {
  const [left, right] = [documentsOf(ours), documentsOf(theirs)];
  const [kinds, theirKinds] = [countKinds(left), countKinds(right)];
  const differences = Object.keys({ ...kinds, ...theirKinds })
    .filter((kind) => kinds[kind] !== theirKinds[kind])
    .map((kind) => `${kinds[kind] ?? 0} ${kind} here, ${theirKinds[kind] ?? 0} there`);
  const step = Math.ceil(left.size / maximumCompared);
  const chosen = [...left].filter((_, index) => index % step === 0);
  for (const [id, text] of chosen) {
    const other = right.get(id);
    if (other === undefined) differences.push(`${id} is missing there`);
    else if (!isDeepStrictEqual(withoutStamps(load(text)), load(other))) differences.push(`${id} differs`);
  }
  return { objects: left.size, kinds, compared: chosen.length, differences };
}

/** @param {{metadata: {annotations?: Record<string, string>}}} object */
function withoutStamps({ metadata: { annotations = {}, ...metadata }, ...object }) {
  const left = Object.entries(annotations).filter(([name]) => !stamps.includes(name));
  return { ...object, metadata: { ...metadata, ...(left.length > 0 && { annotations: Object.fromEntries(left) }) } };
}

/**
 * The documents of a stream by kind, namespace and name.
 * @param {string} stream
 * @returns {Map<string, string>}
 */
function documentsOf(stream) {
  const documents = stream.split(/^---\n/m).filter((text) => /^kind: /m.test(text));
  const found = new Map(documents.map((text) => [identityOf(text), text]));
  if (found.size !== documents.length) throw new Error('Two objects of one stream have the same name.');
  return found;
}

/** @param {string} text */
function identityOf(text) {
  const field = (pattern) => pattern.exec(text)?.[1]?.replaceAll('"', '') ?? '';
  return [/^kind: (.*)$/m, /^ {2}namespace: (.*)$/m, /^ {2}name: (.*)$/m].map(field).join(' ');
}

/** @param {ReadonlyMap<string, string>} documents */
function countKinds(documents) {
  const counts = {};
  for (const id of [...documents.keys()].sort()) {
    const kind = id.slice(0, id.indexOf(' '));
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}
