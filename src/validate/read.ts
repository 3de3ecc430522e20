import { declarationFiles } from '../declare/files.js';
import { isError, type Problem } from '../declare/finding.js';
import type { Definitions } from '../model/definitions.js';
import type { Declaration } from '../model/kinds/kind.js';
import { organise, type Organisation } from '../model/organisation.js';
import { remembered, type Memo } from '../tree/memo.js';
import { filesBelow, type FileEntry, type Tree } from '../tree/tree.js';
import { readDocument } from './declaration.js';
import { readDefinitions } from './definitions/read.js';
import { checkPath, roots } from './path.js';
import { didYouMean } from './suggest.js';

/** What one tree declares, and what is wrong with single files of it. */
export interface Reading {
  readonly organisation: Organisation;
  readonly problems: readonly Problem[];
  /** What defines the kinds that offerings are made of. */
  readonly definitions: Definitions;
  /** The id of the blob of each declaration file, by path; '' for a file that was refused unread. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * Reads all declarations of a tree. Documents are remembered by the id of their blob.
 * @param elsewhere files that are not read here, and may be there
 */
export async function read(tree: Tree, memo: Memo, elsewhere: readonly string[] = []): Promise<Reading> {
  const folders = await readRoots(tree, memo);
  const files = folders.flatMap((it) => it.files);
  const results = folders.flatMap((it) => it.readings);
  const problems = [...folders.flatMap((it) => it.problems), ...(await strayFiles(tree))];
  const declarations = results.flatMap(({ declaration }) => declaration ?? []);
  const refused = problems.flatMap(({ file }) => [file, meantBy(file)]);
  const unread = new Set([...elsewhere, ...refused, ...results.filter(isFaulty).map(({ file }) => file)]);
  const organisation = organise(declarations, unread);
  const ofDefinitions = await readDefinitions(tree, memo, organisation);
  return {
    organisation,
    definitions: ofDefinitions.definitions,
    problems: [...problems, ...results.flatMap((result) => result.problems), ...ofDefinitions.problems],
    files: new Map([
      ...refused.map((file) => [file, ''] as const),
      ...files.map(({ path, id }) => [path, id] as const),
    ]),
  };
}

/** The files that declare something, each with the id of its blob, and what is wrong with paths: trees with equal ones declare the same. */
export async function filesOf(tree: Tree): Promise<{ files: readonly FileEntry[]; problems: readonly Problem[] }> {
  const { files, problems } = await declarationFiles(tree, roots);
  return { files, problems: [...problems, ...(await strayFiles(tree))] };
}

/** The path that a refused one was probably meant to be: `prod.yml` is `prod.yaml`. */
function meantBy(file: string): string {
  return file.toLowerCase().replace(/(\.(yml|yaml|json)[\s~.]*)?$/, '.yaml');
}

interface FileReading {
  readonly file: string;
  readonly declaration?: Declaration<unknown>;
  readonly problems: readonly Problem[];
}

/** What stands below one of the top-level folders of declarations. */
interface RootReading {
  readonly files: readonly FileEntry[];
  /** What is wrong with paths. */
  readonly problems: readonly Problem[];
  readonly readings: readonly FileReading[];
}

/**
 * What stands outside of services is the same on both sides of most changes, and most of what is read for a change to one
 * service: each folder is remembered as a whole, by the id of its tree.
 */
async function readRoots(tree: Tree, memo: Memo): Promise<RootReading[]> {
  const top = await tree.entries(tree.id);
  const found = roots.flatMap((root) => top.find(({ name }) => name === root) ?? []);
  return Promise.all(
    found.map(({ name, type, id }) =>
      name === 'services'
        ? readRoot(tree, memo, name)
        : remembered(memo, `documents:${name} ${type} ${id}`, () => readRoot(tree, memo, name)),
    ),
  );
}

async function readRoot(tree: Tree, memo: Memo, root: string): Promise<RootReading> {
  const { files, problems } = await declarationFiles(tree, [root]);
  return { files, problems, readings: await Promise.all(files.map((file) => readFile(tree, memo, file))) };
}

async function readFile(tree: Tree, memo: Memo, { path, id }: FileEntry): Promise<FileReading> {
  const document = await remembered(memo, `document:${id}`, async () => readDocument(await tree.blob(id)));
  const { kind, name, spec, pruned } = document;
  const faults = [...document.faults];
  if (kind !== undefined && name !== undefined) faults.push(...checkPath(path, kind, name));
  const problems = faults.map((fault) => ({ ...fault, file: path }));
  // A declaration under a wrong name or in a wrong place stands for nothing that others could mean.
  if (kind === undefined || name === undefined || faults.length > document.faults.length)
    return { file: path, problems };
  const declaration = { kind, name, file: path, id, spec: spec as unknown, ...(pruned && { pruned }) };
  return { file: path, declaration, problems };
}

function isFaulty({ problems }: FileReading): boolean {
  return problems.some(isError);
}

/** Declarations in a folder whose name is nearly that of one of ours: nobody would miss them until they are needed. */
async function strayFiles(tree: Tree): Promise<Problem[]> {
  const folders = (await tree.entries(tree.id)).filter(({ name, type }) => type === 'tree' && !roots.includes(name));
  const near = folders.flatMap(({ name }) => (didYouMean(name, roots) === '' ? [] : [name]));
  const files = (await Promise.all(near.map((name) => filesBelow(tree, name)))).flat();
  return files
    .filter(({ path }) => path.endsWith('.yaml'))
    .map(({ path }) => ({
      code: 'misplaced-file',
      severity: 'error',
      file: path,
      message: `The folder ${path.split('/')[0]} is not read.`,
      hint: didYouMean(path.split('/')[0] ?? '', roots),
    }));
}
