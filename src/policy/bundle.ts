import { memoryMemo, remembered } from '../tree/memo.js';
import { entryAt, filesBelow, type FileEntry, type Tree } from '../tree/tree.js';
import { readArchive } from './archive.js';
import { dataIn, filesFor, type Unusable } from './data.js';
import { bundlePath, isSource, manifestPath, type Manifest, type Rule } from './manifest.js';

/** The rules of a tree, compiled, ready to be loaded. */
export interface Bundle {
  readonly rules: readonly Rule[];
  /** WebAssembly. */
  readonly wasm: Uint8Array;
  /** What the rules look things up in: JSON. */
  readonly data: Uint8Array;
  /** All that decides what a rule finds, by rule: its name, and its sources and data with their Git ids. */
  readonly digests: ReadonlyMap<string, string>;
}

/** The compiled rules of a tree; undefined where it has no rules at all. What is in their archive is remembered. */
export async function bundleOf(tree: Tree, memo = memoryMemo()): Promise<Bundle | Unusable | undefined> {
  const files = await filesBelow(tree, 'policies');
  const ids = new Map(files.map(({ path, id }) => [path, id]));
  const sources = files.filter(({ path }) => isSource(path));
  if (sources.length === 0 && !ids.has(bundlePath)) return undefined;
  const manifest = await manifestIn(tree, ids);
  if ('because' in manifest) return manifest;
  const stale = staleBecause(manifest, sources, ids);
  if (stale !== undefined) return stale;
  const wasm = await remembered(memo, `archive:${manifest.bundle}`, () => wasmIn(tree, manifest.bundle));
  const data = await dataIn(tree, files);
  if ('because' in wasm) return wasm;
  if ('because' in data) return data;
  const digests = manifest.rules.map((rule) => {
    const paths = [...rule.sources, ...filesFor(rule.data, data).map(({ path }) => path)];
    return [rule.rule, [rule.rule, ...paths.map((path) => `${path}:${ids.get(path) ?? ''}`)].join(' ')] as const;
  });
  return { rules: manifest.rules, wasm: wasm.bytes, data: data.json, digests: new Map(digests) };
}

/** The rules of a tree as their manifest has them, whether or not they can be used; none where nobody can read it. */
export async function rulesIn(tree: Tree): Promise<readonly Rule[]> {
  const entry = await entryAt(tree, manifestPath);
  const manifest = await manifestIn(tree, new Map(entry ? [[manifestPath, entry.id]] : []));
  return 'because' in manifest ? [] : manifest.rules;
}

async function manifestIn(tree: Tree, ids: ReadonlyMap<string, string>): Promise<Manifest | Unusable> {
  const text = await textAt(tree, ids.get(manifestPath));
  if (text === undefined) return { file: manifestPath, because: 'they were never compiled' };
  try {
    const manifest = JSON.parse(text) as Partial<Manifest>;
    if (manifest.kind === 'PolicyManifest' && manifest.sources && manifest.rules && manifest.bundle)
      return manifest as Manifest;
  } catch {
    // Said below.
  }
  return { file: manifestPath, because: `${manifestPath} is not what towpath policy build writes` };
}

/** Compiled rules count only for the sources that they were compiled from. */
function staleBecause(
  { sources: compiled, bundle }: Manifest,
  sources: readonly FileEntry[],
  ids: ReadonlyMap<string, string>,
): Unusable | undefined {
  const changed = sources.find(({ path, id }) => compiled[path] !== id);
  if (changed !== undefined) {
    const how = Object.hasOwn(compiled, changed.path) ? 'was changed' : 'was added';
    return { file: changed.path, because: `${changed.path} ${how} after they were compiled` };
  }
  const removed = Object.keys(compiled).find((path) => !ids.has(path));
  if (removed !== undefined) return { file: manifestPath, because: `${removed} was removed after they were compiled` };
  if (ids.get(bundlePath) === bundle) return undefined;
  return { file: manifestPath, because: `${bundlePath} is not the one that ${manifestPath} was written for` };
}

async function wasmIn(tree: Tree, id: string): Promise<{ readonly bytes: Uint8Array } | Unusable> {
  const blob = await tree.blob(id);
  if (!('bytes' in blob)) return { file: bundlePath, because: `${bundlePath} has ${blob.tooLarge} bytes, too many` };
  try {
    const bytes = readArchive(blob.bytes).get('policy.wasm');
    if (bytes !== undefined) return { bytes };
  } catch {
    // Said below.
  }
  return { file: bundlePath, because: `${bundlePath} holds no compiled rules` };
}

async function textAt(tree: Tree, id: string | undefined): Promise<string | undefined> {
  if (id === undefined) return undefined;
  const blob = await tree.blob(id);
  return 'bytes' in blob ? new TextDecoder().decode(blob.bytes) : undefined;
}
