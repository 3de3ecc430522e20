import { isError, type Problem } from '../declare/finding.js';
import { isMap, type Data } from '../model/merge.js';
import { memoryMemo } from '../tree/memo.js';
import { overlay } from '../tree/memory.js';
import type { Tree } from '../tree/tree.js';
import { read } from '../validate/read.js';
import { validate, type Validated } from '../validate/validate.js';
import type { DataMap, Path } from './data.js';
import type { Draft, Drafts } from './declaration.js';
import { textOf } from './write.js';

/** What the checks refuse of a draft, and why: it was left out. */
export interface Refusal {
  readonly file: string;
  /** Below `spec`; the whole declaration where empty. */
  readonly path: Path;
  readonly message: string;
  readonly hint: string;
}

export interface Settled {
  readonly drafts: Drafts;
  readonly refusals: readonly Refusal[];
  readonly validated: Validated;
}

/** Nobody has more faults behind faults than this. */
const maximumRounds = 60;

/**
 * Leaves out of drafts what the checks of Towpath refuse, each finding at its own place, until nothing of them is wrong.
 * What was wrong before stays as it is. @param before what is wrong without the drafts.
 */
export async function settle(base: Tree, drafts: Drafts, before: readonly Problem[]): Promise<Settled> {
  const memo = memoryMemo();
  const left = new Map(drafts);
  const refusals: Refusal[] = [];
  const known = new Set(before.map(({ file, message }) => `${file} ${message}`));
  for (let round = 0; ; round++) {
    const texts = new Map([...left].map(([file, it]) => [file, textOf(it)]));
    const validated = await validate(await read(await overlay(base, texts), memo), memo);
    // What is wrong already is not what is adopted.
    const errors = validated.problems.filter(
      (it) => isError(it) && left.has(it.file) && !known.has(`${it.file} ${it.message}`),
    );
    if (errors.length === 0)
      return { drafts: left, refusals: [...refusals, ...elsewhere(validated, left, before)], validated };
    for (const problem of errors) refusals.push(...leaveOut(problem, left, round >= maximumRounds));
  }
}

/** What the drafts make wrong of files that are there already, such as a port of the nodes that two environments take. */
function elsewhere({ problems }: Validated, left: Drafts, before: readonly Problem[]): Refusal[] {
  const known = new Set(before.map(({ file, message }) => `${file} ${message}`));
  return problems
    .filter((it) => isError(it) && !left.has(it.file) && !known.has(`${it.file} ${it.message}`))
    .map(({ file, message, hint }) => ({ file, path: [], message, hint }));
}

/** @param whole leaves out the declaration: what is wrong did not go with the place that the finding names. */
function leaveOut(problem: Problem, left: Map<string, Draft>, whole: boolean): Refusal[] {
  const { file, place, message, hint } = problem;
  const draft = left.get(file);
  if (draft === undefined) return []; // gone by another finding
  const [top, ...path] = place?.path ?? [];
  const removed = !whole && top === 'spec' && path.length > 0 ? without(draft.spec, path) : undefined;
  if (removed !== undefined) {
    left.set(file, { ...draft, spec: removed.value as DataMap });
    return [{ file, path: removed.path, message, hint }];
  }
  const folder = file.endsWith('/service.yaml') ? file.slice(0, -'service.yaml'.length) : file;
  const gone = [...left.keys()].filter((other) => other.startsWith(folder));
  for (const other of gone) left.delete(other);
  return gone.map((other) => ({ file: other, path: [], message, hint }));
}

/** The value without what is at the path or, where nothing is there, around it; undefined where nothing would be left. */
function without(value: Data, path: Path): { value: Data; path: Path } | undefined {
  const [key = '', ...rest] = path;
  const list = Array.isArray(value) ? (value as readonly Data[]) : undefined;
  if (list !== undefined) {
    const kept = list.filter((_, index) => String(index) !== String(key));
    return kept.length === 0 || kept.length === list.length ? undefined : { value: kept, path: [key] };
  }
  if (!isMap(value) || !Object.hasOwn(value, key)) return undefined;
  const { [key]: part = null, ...others } = value;
  const inner = rest.length === 0 ? undefined : without(part, rest);
  if (inner === undefined) return { value: others, path: [key] };
  const isEmpty = isMap(inner.value) && Object.keys(inner.value).length === 0;
  // An emptyDir without more is a volume; any other map that nothing is left of says nothing.
  if (isEmpty && key !== 'emptyDir') return { value: others, path: [key, ...inner.path] };
  return { value: { ...value, [key]: inner.value }, path: [key, ...inner.path] };
}
