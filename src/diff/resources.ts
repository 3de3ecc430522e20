import { groupBy } from '../lists.js';
import type { ParameterValue } from '../model/fields/parameters.js';
import type { Usage } from '../model/fields/usage.js';
import type { EnvironmentSpec } from '../model/kinds/environment.js';
import type { Resource } from '../model/managed.js';
import { deletionOf, isSameValue, offeredAs, sizeOf, type Offered } from '../model/offered.js';
import { resourcePairs, type ResourcePair } from '../validate/offerings/pairs.js';
import type { Validated } from '../validate/validate.js';
import type { FactChange } from './facts.js';
import { userChanges } from './users.js';

/** What a change does to databases, caches, queues and buckets, wherever the values that change are said. */
export function resourceChanges(before: Validated, after: Validated): FactChange[] {
  const changes = [
    ...resourcePairs(before, after).flatMap((pair) => changesOf(pair, before, after)),
    ...userChanges(before, after),
  ];
  const same = groupBy(changes, ({ file, words }) => JSON.stringify([file, words]));
  return [...same.values()].flatMap((alike) => {
    const [first] = alike;
    return first === undefined ? [] : [{ ...first, environments: alike.flatMap((it) => it.environments ?? []) }];
  });
}

function changesOf({ was, is }: ResourcePair, before: Validated, after: Validated): FactChange[] {
  const old = was && offeredAs(was, before.organisation.offerings);
  const now = is && offeredAs(is, after.organisation.offerings);
  if (is === undefined) return was === undefined ? [] : [gone(was, old)];
  if (was === undefined) return [come(is, now)];
  if (was.kind !== is.kind) return [gone(was, old), come(is, now)];
  if (was.said.offering !== is.said.offering) return [exchanged(was, is)];
  if ([was, is].some(isWithoutStage)) return [];
  return old === undefined || now === undefined
    ? []
    : [...parameterChanges(is, old, now), ...usageChanges(is, old, now)];
}

/** Whether nobody knows the stage of what it is in, and so what it is made of. */
function isWithoutStage({ environment }: Resource): boolean {
  return (environment.spec as Partial<EnvironmentSpec>).stage === undefined;
}

function factOf({ kind, name, file, environment }: Resource, path: readonly string[], words: string): FactChange {
  return { kind, name, file, path, words, environments: [environment.name] };
}

function come(resource: Resource, offered: Offered | undefined): FactChange {
  const values = Object.entries(offered?.parameters ?? {}).map(([name, { value }]) => `${name} ${value}`);
  const { offering, existing } = resource.said;
  const what = [offering, ...values, ...(existing === undefined ? [] : [`takes over ${existing}`])].join(', ');
  const isUnmade = offered?.stage !== undefined && offered.stage.provision === undefined;
  const unmade = isUnmade ? `; nothing is rendered for it` : '';
  const words = `new ${resource.kind.toLowerCase()}: ${what}${unmade}`;
  return { ...factOf(resource, [], words), effect: 'creates' };
}

/** What an approver has to know before anything else: a revert brings back an empty one. */
function gone(resource: Resource, offered: Offered | undefined): FactChange {
  if (offered !== undefined && deletionOf(offered) === 'Retain') {
    const kept = `${resource.kind.toLowerCase()} removed: what it holds stays, and costs, until somebody deletes it`;
    return { ...factOf(resource, [], kept), effect: 'orphans' };
  }
  const words = `${resource.kind.toLowerCase()} removed: destroys what it holds, and a revert brings it back empty`;
  return { ...factOf(resource, [], words), effect: 'destroys' };
}

function exchanged(was: Resource, is: Resource): FactChange {
  const [before, after] = [was.said.offering, is.said.offering];
  const words = `offering ${before} → ${after}: a new, empty one; destroys what it holds as ${before}`;
  return { ...factOf(is, ['offering'], words), before, after, effect: 'replaces' };
}

function parameterChanges(resource: Resource, old: Offered, now: Offered): FactChange[] {
  const names = [...new Set([...Object.keys(now.parameters), ...Object.keys(old.parameters)])];
  return names.flatMap((name) => {
    const [before, after] = [old.parameters[name]?.value, now.parameters[name]?.value];
    const parameter = now.offering.spec.parameters?.[name] ?? old.offering.spec.parameters?.[name];
    if (parameter === undefined || isSame(before, after, (one, other) => isSameValue(parameter, one, other))) return [];
    const raises =
      before !== undefined && after !== undefined && parameter.shrinks === false
        ? (sizeOf(parameter, after) ?? 0n) > (sizeOf(parameter, before) ?? 0n)
        : false;
    const words = `${arrow(name, before, after)}${raises ? ', which cannot be undone' : ''}`;
    return [withValues(factOf(resource, [name], words), before, after)];
  });
}

function usageChanges(resource: Resource, old: Offered, now: Offered): FactChange[] {
  const names = [...new Set([...Object.keys(now.usage), ...Object.keys(old.usage)])];
  return names.flatMap((name) => {
    const [before, after] = [textOf(old.usage[name]?.value), textOf(now.usage[name]?.value)];
    if (before === after) return [];
    return [withValues(factOf(resource, ['usage', name], arrow(`usage of ${name}`, before, after)), before, after)];
  });
}

function textOf(usage: Usage | undefined): string | undefined {
  if (usage === undefined) return undefined;
  const { low, expected, high } = usage;
  return low === undefined && high === undefined ? expected : `${low ?? expected} to ${high ?? expected}`;
}

function isSame<Of>(one: Of | undefined, other: Of | undefined, same: (one: Of, other: Of) => boolean): boolean {
  return one === undefined || other === undefined ? one === other : same(one, other);
}

function arrow(name: string, before: ParameterValue | undefined, after: ParameterValue | undefined): string {
  if (before === undefined) return `${name} ${after ?? ''} added`;
  return after === undefined ? `${name} ${before} removed` : `${name} ${before} → ${after}`;
}

function withValues(
  fact: FactChange,
  before: ParameterValue | undefined,
  after: ParameterValue | undefined,
): FactChange {
  return { ...fact, ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
}
