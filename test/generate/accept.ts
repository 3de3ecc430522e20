import type { Problem } from '../../src/declare/finding.js';
import { isMap, type Data } from '../../src/model/merge.js';
import { memoryTree, overlay } from '../../src/tree/memory.js';
import type { Tree } from '../../src/tree/tree.js';
import { read } from '../../src/validate/read.js';
import { validate, type Validated } from '../../src/validate/validate.js';
import { memoOfDefinitions, operatorDefinitions } from '../organisation.js';
import { textOfDocument, type Document, type Files } from './organisations.js';

export interface Accepted {
  readonly files: Files;
  readonly tree: Tree;
  readonly validated: Validated;
}

/** Nobody has more faults behind faults than this. */
const maximumRounds = 100;

/**
 * What is left of an organisation when everything that is refused is removed, each finding at its own place: a finding
 * that cannot be mended by removing what it names is an error.
 */
export async function accept(files: Files): Promise<Accepted> {
  const [left, memo] = [new Map(files), memoOfDefinitions()];
  let last: readonly Problem[] = [];
  for (let round = 0; round < maximumRounds; round++) {
    const tree = await overlay(definitions, textsOf(left));
    const validated = await validate(await read(tree, memo), memo);
    const errors = validated.problems.filter(({ severity }) => severity === 'error');
    if (errors.length === 0) return { files: left, tree, validated };
    for (const problem of errors) remove(problem, left);
    last = errors;
  }
  const told = last.map(({ file, message }) => `${file}: ${message}`).join('\n');
  throw new Error(`What the findings name is removed, and they are still there:\n${told}`);
}

/** What the operators that environments may ask for define, hashed once. */
const definitions = memoryTree(operatorDefinitions());

function textsOf(files: Files): Map<string, string> {
  return new Map([...files].map(([file, document]) => [file, textOfDocument(document)]));
}

export function treeOf(files: Files): Tree {
  return memoryTree(textsOf(files));
}

function remove(problem: Problem, files: Map<string, Document>): void {
  const { file, place } = problem;
  if (place === undefined) throw new Error(`${file} cannot be read: ${problem.message}`);
  const document = files.get(file);
  if (document === undefined) return; // gone by another finding
  const [top, ...path] = place.path;
  const spec = top === 'spec' && path.length > 0 ? without(document.spec, path.map(String)) : undefined;
  if (spec !== undefined) files.set(file, { ...document, spec });
  else for (const other of files.keys()) if (other === file || isOf(file, other)) files.delete(other);
}

/** A service goes with all that is in its folder. */
function isOf(file: string, other: string): boolean {
  return file.endsWith('/service.yaml') && other.startsWith(file.slice(0, -'service.yaml'.length));
}

/** The value without what is at the path or, where there is nothing, around it; undefined where nothing is left then. */
function without(value: Data, path: readonly string[]): Data | undefined {
  const [key = '', ...rest] = path;
  if (Array.isArray(value)) return (value as readonly Data[]).filter((_, index) => String(index) !== key);
  if (!isMap(value) || !Object.hasOwn(value, key)) return undefined;
  const { [key]: part, ...others } = value;
  const inner = part === undefined || rest.length === 0 ? undefined : without(part, rest);
  return inner === undefined ? others : { ...value, [key]: inner };
}
