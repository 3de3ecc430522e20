import type { Problem } from '../declare/finding.js';
import { compareText, groupBy } from '../lists.js';
import type { RuleMetadata, Scope } from '../model/rule.js';
import { entrypointOf, isSource, type Rule } from './manifest.js';
import { readMetadata } from './metadata.js';

/** What is given to OPA, and what the manifest says about it. */
export interface Compilation {
  /** Rego by path: the sources, and the one that gathers what all rules find. */
  readonly sources: ReadonlyMap<string, string>;
  readonly entrypoints: readonly string[];
  readonly rules: readonly Rule[];
}

/** A folder of one rule. */
interface RuleFolder {
  readonly rule: string;
  /** Its files; the first one speaks for it. */
  readonly files: readonly string[];
  readonly metadata: RuleMetadata;
  readonly sets: readonly string[];
}

/** Rego that rules share stands in `policies/lib/`. */
const isLibrary = (path: string) => path.startsWith('policies/lib/');

/** The names of sets in which rules say what they find; conftest's convention. */
const setNames = /^((?:deny|violation|warn)(?:_[A-Za-z0-9]+)*)\b(?!\s*:=)/gm;

/** Prepares the Rego of an organisation for OPA. @param files the text of every source by path */
export async function prepare(
  files: ReadonlyMap<string, string>,
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
  const packaged = new Map(paths.map((path) => [path, inPackage(path, files.get(path) ?? '')]));
  return {
    sources: new Map([...packaged, ['entry.rego', entrySource(rules)]]),
    entrypoints: [
      ...[...new Set(rules.map(({ metadata }) => metadata.custom.input))].sort(compareText).map(entrypointOf),
      ...rules.map(({ rule }) => `towpath/entry/${nameOf(rule)}`),
    ],
    rules: rules.map(({ rule, files: own, metadata }) => ({
      rule,
      entrypoint: `towpath/entry/${nameOf(rule)}`,
      ...metadata,
      sources: sourcesOf(own, paths, files),
    })),
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

async function readFolder(
  rule: string,
  files: readonly string[],
  texts: ReadonlyMap<string, string>,
): Promise<RuleFolder | { readonly problems: readonly Problem[] }> {
  const [first = ''] = files;
  const reading = await readMetadata(first, texts.get(first) ?? '');
  const sets = files.flatMap((file) => [...(texts.get(file) ?? '').matchAll(setNames)].map(([, name = '']) => name));
  const problems = 'problems' in reading ? [...reading.problems] : [];
  if (sets.length === 0) {
    const message = 'The rule has no set deny, violation or warn, so it can find nothing.';
    const hint = 'Write deny contains finding if { … }.';
    problems.push({ code: 'missing-field', severity: 'error', file: first, message, hint });
  }
  if ('problems' in reading || problems.length > 0) return { problems };
  return { rule, files, metadata: reading.metadata, sets: [...new Set(sets)].sort(compareText) };
}

/** The package that each rule gets, whatever its author called it: two rules may both be `package main`. */
function packageOf(path: string): string | undefined {
  return isLibrary(path) ? undefined : `towpath.${pathName(path.split('/').slice(1, 3))}`;
}

function pathName(parts: readonly string[]): string {
  return parts.map((part) => part.replaceAll('-', '_')).join('.');
}

function inPackage(path: string, text: string): string {
  const name = packageOf(path);
  const [, own = ''] = /^package\s+(\S+)/m.exec(text) ?? [];
  if (name === undefined || own === name) return text;
  return text.replace(/^package\s+\S+/m, `package ${name}`).replaceAll(`data.${own}.`, `data.${name}.`);
}

function nameOf(rule: string): string {
  return `rule_${rule.replaceAll('-', '_').replace('/', '__')}`;
}

/**
 * One set for each rule, with its name beside each finding; for each scope one with all of its rules, and a list of what
 * that is for each of several inputs.
 */
function entrySource(rules: readonly RuleFolder[]): string {
  const ofRules = rules.map(({ rule, sets }) =>
    sets
      .map((set) => {
        const found = `{"rule": ${JSON.stringify(rule)}, "set": "${set}", "found": found}`;
        return `${nameOf(rule)} contains ${found} if some found in data.towpath.${pathName(rule.split('/'))}.${set}\n`;
      })
      .join(''),
  );
  const scopes = groupBy(rules, ({ metadata }) => metadata.custom.input);
  const ofScopes = [...scopes].map(([scope, all]: [Scope, RuleFolder[]]) =>
    [
      ...all.map(({ rule }) => `${scope} contains found if some found in ${nameOf(rule)}\n`),
      `each_${scope} := [found | some one in input; found := ${scope} with input as one]\n`,
    ].join(''),
  );
  return ['package towpath.entry\n', ...ofRules, ...ofScopes].join('\n');
}

/** A rule's own files, and those of the library that any of them refers to. */
function sourcesOf(own: readonly string[], all: readonly string[], texts: ReadonlyMap<string, string>): string[] {
  const found = new Set(own);
  for (const path of found) {
    const references = [...(texts.get(path) ?? '').matchAll(/\bdata\.([A-Za-z0-9_.]+)/g)].map(([, name = '']) => name);
    for (const library of all.filter(isLibrary)) {
      const [, name = ''] = /^package\s+(\S+)/m.exec(texts.get(library) ?? '') ?? [];
      if (references.some((it) => it === name || it.startsWith(`${name}.`) || name.startsWith(`${it}.`)))
        found.add(library);
    }
  }
  return [...found].sort(compareText);
}
