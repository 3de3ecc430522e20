import type { Problem } from '../declare/finding.js';
import { compareText, groupBy } from '../lists.js';
import { entrySource, inPackage, isLibrary, nameOf, packageOf, type RuleFolder } from './entry.js';
import { entrypointOf, isSource, type Rule } from './manifest.js';
import { readMetadata } from './metadata.js';
import type { Source } from './source.js';

/** What is given to OPA, and what the manifest says about it. */
export interface Compilation {
  /** Rego by path: the sources, and the one that gathers what all rules find. */
  readonly sources: ReadonlyMap<string, string>;
  readonly entrypoints: readonly string[];
  readonly rules: readonly Rule[];
}

/** The names of sets in which rules say what they find; conftest's convention. */
const setName = /^(?:deny|violation|warn)(?:_[A-Za-z0-9]+)*$/;

/** Prepares the Rego of an organisation for OPA. @param files every source by path */
export async function prepare(
  files: ReadonlyMap<string, Source>,
): Promise<Compilation | { readonly problems: readonly Problem[] }> {
  const paths = [...files.keys()].filter(isSource).sort(compareText);
  const misplaced = paths.filter((path) => !isLibrary(path) && path.split('/').length !== 4);
  const folders = groupBy(
    paths.filter((path) => !isLibrary(path) && !misplaced.includes(path)),
    (path) => path.split('/').slice(1, 3).join('/'),
  );
  const read = await Promise.all([...folders].map(([rule, ofRule]) => readFolder(rule, ofRule, files)));
  const problems = [...misplaced.map(misplacedProblem), ...read.flatMap((it) => ('problems' in it ? it.problems : []))];
  if (problems.length > 0) return { problems };
  const rules = read.flatMap((it) => ('problems' in it ? [] : [it]));
  const packaged = new Map(paths.map((path) => [path, inPackage(path, files.get(path)?.text ?? '')]));
  return {
    sources: new Map([...packaged, ['entry.rego', entrySource(rules)]]),
    entrypoints: [
      ...[...new Set(rules.map(({ metadata }) => metadata.custom.input))].sort(compareText).map(entrypointOf),
      ...rules.map(({ rule }) => `towpath/entry/${nameOf(rule)}`),
    ],
    rules: rules.map(({ rule, files: own, metadata }) => {
      const all = sourcesOf(own, paths, files);
      return {
        rule,
        entrypoint: `towpath/entry/${nameOf(rule)}`,
        ...metadata,
        sources: all,
        data: dataOf(all, files),
      };
    }),
  };
}

function misplacedProblem(file: string): Problem {
  return {
    code: 'misplaced-file',
    severity: 'error',
    file,
    message: 'A rule is a folder policies/<category>/<rule>/, and this file is in none.',
    hint: 'Move it there, or to policies/lib/ if rules share it.',
  };
}

/** What such a rule finds, nobody would see. */
function noSetProblem(file: string, name: string, text: string): Problem {
  const before = text.slice(
    0,
    new RegExp(`^[ \\t]*(?:default\\s+)?${name}\\b(?!\\s+contains\\b)`, 'm').exec(text)?.index,
  );
  const line = before.split('\n').length;
  return {
    code: 'wrong-type',
    severity: 'error',
    file,
    range: { line, column: 1, endLine: line, endColumn: 1 },
    message: `${name} is not a set, so the rule would find nothing.`,
    hint: `Write ${name} contains finding if { … }, or give it a name that begins otherwise.`,
  };
}

async function readFolder(
  rule: string,
  files: readonly string[],
  sources: ReadonlyMap<string, Source>,
): Promise<RuleFolder | { readonly problems: readonly Problem[] }> {
  const [first = ''] = files;
  const reading = await readMetadata(first, sources.get(first)?.text ?? '');
  const heads = files.flatMap((file) => (sources.get(file)?.heads ?? []).map((head) => ({ file, ...head })));
  const sets = heads.flatMap(({ name }) => (setName.test(name) ? [name] : []));
  const problems = 'problems' in reading ? [...reading.problems] : [];
  for (const { file, name, isSet } of heads)
    if (setName.test(name) && !isSet) problems.push(noSetProblem(file, name, sources.get(file)?.text ?? ''));
  if (sets.length === 0) {
    const message = 'The rule has no set deny, violation or warn, so it can find nothing.';
    const hint = 'Write deny contains finding if { … }.';
    problems.push({ code: 'missing-field', severity: 'error', file: first, message, hint });
  }
  if ('problems' in reading || problems.length > 0) return { problems };
  return { rule, files, metadata: reading.metadata, sets: [...new Set(sets)].sort(compareText) };
}

/** A rule's own files, and those of the library, or of another rule, that any of them refers to. */
function sourcesOf(own: readonly string[], all: readonly string[], files: ReadonlyMap<string, Source>): string[] {
  const found = new Set(own);
  for (const path of found) {
    const references = files.get(path)?.data ?? [];
    for (const other of all) {
      const name = packageOf(other)?.split('.') ?? files.get(other)?.package ?? [];
      if (references.some((it) => isWithin(it, name) || isWithin(name, it))) found.add(other);
    }
  }
  return [...found].sort(compareText);
}

/** What the files refer to below `data`, as paths; without what is part of another one. */
function dataOf(paths: readonly string[], files: ReadonlyMap<string, Source>): string[] {
  const references = paths.flatMap((path) => files.get(path)?.data ?? []);
  const whole = references.filter((it) => !references.some((other) => other.length < it.length && isWithin(it, other)));
  return [...new Set(whole.map((names) => names.join('/')))].sort(compareText);
}

function isWithin(inner: readonly string[], outer: readonly string[]): boolean {
  return outer.every((name, index) => name === inner[index]);
}
