import { groupBy } from '../lists.js';
import type { RuleMetadata, Scope } from '../model/rule.js';

/** A folder of one rule. */
export interface RuleFolder {
  readonly rule: string;
  /** Its files; the first one speaks for it. */
  readonly files: readonly string[];
  readonly metadata: RuleMetadata;
  readonly sets: readonly string[];
}

/** Rego that rules share stands in `policies/lib/`. */
export const isLibrary = (path: string) => path.startsWith('policies/lib/');

/** The package that each rule gets, whatever its author called it: two rules may both be `package main`. */
export function packageOf(path: string): string | undefined {
  return isLibrary(path) ? undefined : `towpath.${pathName(path.split('/').slice(1, 3))}`;
}

function pathName(parts: readonly string[]): string {
  return parts.map((part) => part.replaceAll('-', '_')).join('.');
}

/** The text of a source in the package that its path says. */
export function inPackage(path: string, text: string): string {
  const name = packageOf(path);
  const [, own = ''] = /^package\s+(\S+)/m.exec(text) ?? [];
  if (name === undefined || own === name) return text;
  return text.replace(/^package\s+\S+/m, `package ${name}`).replaceAll(`data.${own}.`, `data.${name}.`);
}

/** The name of the set of what a rule finds. */
export function nameOf(rule: string): string {
  return `rule_${rule.replaceAll('-', '_').replace('/', '__')}`;
}

/**
 * One set for each rule, with its name beside each finding; for each scope one with all of its rules, and a list of what
 * that is for each of several inputs.
 */
export function entrySource(rules: readonly RuleFolder[]): string {
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
