import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { foldersOf, renderFolder } from '../src/render/folders.js';
import type { KubernetesObject } from '../src/render/object.js';
import { memoryMemo, type Memo } from '../src/tree/memo.js';
import { memoryTree } from '../src/tree/memory.js';
import type { Tree } from '../src/tree/tree.js';
import { roots } from '../src/validate/path.js';
import { read } from '../src/validate/read.js';
import { validate, type Validated } from '../src/validate/validate.js';

/** The texts of the declarations of the organisation in `folder` on disk, by path from there; its rules are left out. */
export function declarationsIn(folder: string): Map<string, string> {
  const files = new Map<string, string>();
  for (const root of roots.filter((name) => name !== 'policies' && existsSync(`${folder}/${name}`))) {
    for (const name of readdirSync(`${folder}/${root}`, { recursive: true, encoding: 'utf8' }).toSorted()) {
      if (name.endsWith('.yaml')) files.set(`${root}/${name}`, readFileSync(`${folder}/${root}/${name}`, 'utf8'));
    }
  }
  return withDefinitions(files);
}

const asking = /^ {2}"?(secretStores|gateway|clusterIssuer|monitoring)"?:/m;
const ofOperators = /^(external-secrets\.io|gateway\.networking\.k8s\.io|cert-manager\.io|monitoring\.coreos\.com)_/;

/** Where an environment asks for operators, with the definitions of their kinds that the example organisation has. */
export function withDefinitions(files: Map<string, string>): Map<string, string> {
  const isAsking = [...files].some(([path, text]) => path.startsWith('environments/') && asking.test(text));
  if (!isAsking) return files;
  for (const [path, text] of operatorDefinitions()) if (!files.has(path)) files.set(path, text);
  return files;
}

/** The definitions of operators' kinds that the example organisation has. */
export function operatorDefinitions(): Map<string, string> {
  definitions ??= new Map(
    readdirSync('platform/crds')
      .filter((name) => ofOperators.test(name))
      .map((name) => [`platform/crds/${name}`, readFileSync(`platform/crds/${name}`, 'utf8')]),
  );
  return definitions;
}

let definitions: Map<string, string> | undefined;

const readOnce = memoryMemo();

/** A memo of its own for all but definitions, which take long to read and are always the same. */
export function memoOfDefinitions(): Memo {
  const own = memoryMemo();
  const of = (digest: string) => (digest.startsWith('definition:') ? readOnce : own);
  return { get: (digest) => of(digest).get(digest), put: (digest, value) => of(digest).put(digest, value) };
}

/** The organisation in `folder` on disk, as a tree in memory. */
export function organisationIn(folder: string): Tree {
  return memoryTree(declarationsIn(folder));
}

export interface RenderedFolder {
  readonly path: string;
  readonly objects: readonly KubernetesObject[];
}

export interface Rendered extends Validated {
  /** Sorted by path. */
  readonly folders: readonly RenderedFolder[];
}

/** Reads, validates and renders a tree: the whole way of the data that needs no other revision. */
export async function renderTree(tree: Tree): Promise<Rendered> {
  const memo = memoOfDefinitions();
  const validated = await validate(await read(tree, memo), memo);
  return { ...validated, folders: renderAll(validated) };
}

/** Renders what can be rendered. */
export function renderAll({ contexts, organisation }: Validated): RenderedFolder[] {
  return foldersOf(contexts, organisation).map((folder) => ({ path: folder.path, objects: renderFolder(folder) }));
}
