import { diff } from '../diff/diff.js';
import { isJudging, isOurs } from '../approve/judging.js';
import { knownSides, wholeSides } from '../incremental/sides.js';
import { difference } from '../tree/difference.js';
import { remembered, type Memo } from '../tree/memo.js';
import { sha256Digest } from '../tree/objects.js';
import type { Tree } from '../tree/tree.js';
import type { Validated } from '../validate/validate.js';

/** What a change reaches: two changes that share nothing of it cannot decide anything about each other. */
export interface Affected {
  /** Names of what they share: a file, a folder of rendered objects, a service, a team. */
  readonly names: readonly string[];
  /** Whether it changes what decides about everything: rules, the platform, environments, CODEOWNERS. */
  readonly isOfAll: boolean;
}

/** What the change from one tree to another reaches, by its files and by what they render to. */
export function affectedBy(before: Tree, after: Tree, memo: Memo): Promise<Affected> {
  const digest = sha256Digest(new TextEncoder().encode(`affected 1 ${before.id} ${after.id}`));
  return remembered(memo, digest, async () => {
    const changed = await difference(before, after);
    const files = changed.map(({ path }) => path).filter(isOurs);
    if (files.length === 0) return { names: [], isOfAll: false };
    const compared = { base: before, head: after, changed, isAlone: true, refusedOwners: [], isAll: false };
    const tools = { memo, tell: () => undefined };
    const sides = (await knownSides(compared, tools)) ?? (await wholeSides(compared, tools));
    const [was, is] = [sides.before.validated, sides.after.validated];
    const { changes, told, facts, unknown } = diff(was, is);
    const teams = new Set([...changes.map(({ team }) => team), ...files.flatMap((file) => teamsOf(file, [was, is]))]);
    const names = [
      ...files.map((file) => `file ${file}`),
      ...changes.map(({ path }) => `folder ${path}`),
      ...files.flatMap((file) => serviceOf(file)),
      ...changes.flatMap(({ service }) => (service === undefined ? [] : [`service ${service}`])),
      ...told.map(({ service }) => `service ${service}`),
      ...unknown.flatMap(({ service }) => (service === undefined ? [] : [`service ${service}`])),
      ...facts.map(({ file }) => `file ${file}`),
      // A team's changes share its budget and its names.
      ...[...teams].map((team) => `team ${team}`),
    ];
    return { names: [...new Set(names)].sort(), isOfAll: files.some(isOfAll) };
  });
}

export function meet(one: Affected, other: Affected): boolean {
  if (one.names.length === 0 || other.names.length === 0) return false;
  return one.isOfAll || other.isOfAll || one.names.some((name) => other.names.includes(name));
}

const judges = ['policies', 'platform', 'environments'];

function isOfAll(file: string): boolean {
  return judges.includes(file.split('/')[0] ?? '') || isJudging(file);
}

function serviceOf(file: string): string[] {
  const [root, name] = file.split('/');
  return root === 'services' && name !== undefined ? [`service ${name}`] : [];
}

function teamsOf(file: string, sides: readonly Validated[]): string[] {
  const [root, name = ''] = file.replace(/\.yaml$/, '').split('/');
  if (root === 'teams') return [name];
  if (root !== 'services') return [];
  return sides.flatMap(({ organisation }) => organisation.services.get(name)?.spec.owner ?? []);
}
