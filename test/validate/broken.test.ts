import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { Problem } from '../../src/declare/finding.js';
import { isMap, type Data } from '../../src/model/merge.js';
import { memoryMemo } from '../../src/tree/memo.js';
import { read } from '../../src/validate/read.js';
import { validate } from '../../src/validate/validate.js';
import { accept, treeOf } from '../generate/accept.js';
import { organisations, type Files } from '../generate/organisations.js';
import { runs } from '../runs.js';

type Path = readonly string[];

/** The paths of all values, those in lists left out. */
function pathsIn(value: Data, path: Path = []): Path[] {
  if (!isMap(value)) return [];
  return Object.entries<Data>(value).flatMap(([key, part]) => [[...path, key], ...pathsIn(part, [...path, key])]);
}

/** The value with something at the path that no field allows. */
function broken(value: Data, [key, ...rest]: Path): Data {
  if (key === undefined) return [[]];
  return isMap(value) ? { ...value, [key]: broken(value[key] ?? null, rest) } : value;
}

const memo = memoryMemo();

async function problemsOf(files: Files): Promise<readonly Problem[]> {
  return (await validate(await read(treeOf(files), memo), memo)).problems;
}

/** What is found in addition when a value of accepted declarations is broken, but for what is found there. */
async function foundElsewhere(files: Files, at: number): Promise<string[]> {
  const places = [...files].flatMap(([file, document]) =>
    pathsIn(document.spec).map((path) => ({ file, document, path })),
  );
  const place = places[at % places.length];
  if (place === undefined) return [];
  const { file, document, path } = place;
  const spec = broken(document.spec, path);
  const words = ({ code, file: where, place: there, message }: Problem) =>
    `${where} ${there?.path.join('.')}: ${code}: ${message}`;
  const known = new Set((await problemsOf(files)).map(words));
  const found = await problemsOf(new Map([...files, [file, { ...document, spec }]]));
  const isThere = ({ file: where, place: there }: Problem) =>
    where === file && ['spec', ...path].every((key, index) => there?.path[index] === key);
  const elsewhere = found.filter((it) => !isThere(it)).map(words);
  return elsewhere.filter((it) => !known.has(it)).map((it) => `with ${path.join('.')} of ${file} broken: ${it}`);
}

test('a value that is wrong is told once, and not as what depends on it', async () => {
  const numbers = fc.array(fc.nat(), { minLength: 20, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(organisations, numbers, async (drafts, values) => {
      const { files } = await accept(drafts);
      for (const at of values) expect(await foundElsewhere(files, at)).toEqual([]);
    }),
    { seed: 1, numRuns: runs(25) },
  );
});
