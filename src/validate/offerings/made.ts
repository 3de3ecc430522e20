import type { Place, Problem } from '../../declare/finding.js';
import type { Stage } from '../../model/fields/stage.js';
import type { Offering } from '../../model/offered.js';
import { problem, type Words } from '../problem.js';
import { suggestion } from '../suggest.js';
import { checkCidr } from '../workload/cidr.js';

/** Whether what a stage becomes, and how it is reached, agrees with itself and with what the offering gives. */
export function checkMade(offering: Offering, stage: Stage): Problem[] {
  const at = ['spec', 'stages', stage];
  return [
    ...sameKinds(offering, stage, [...at, 'provision']),
    ...checkConnection(offering, stage, [...at, 'connection', 'keys']),
    ...checkNetwork(offering, stage, [...at, 'network']),
  ];
}

/** All objects of a resource have its name, so two of a kind would be one. */
function sameKinds({ file, spec }: Offering, stage: Stage, path: Place['path']): Problem[] {
  const objects = Object.entries(spec.stages[stage]?.provision ?? {});
  return objects.flatMap(([name, { apiVersion, kind }], index) => {
    const group = (api: string) => api.slice(0, Math.max(0, api.indexOf('/')));
    const same = objects
      .slice(0, index)
      .find(([, it]) => it.kind === kind && group(it.apiVersion) === group(apiVersion));
    if (same === undefined) return [];
    const message = `${name} is a ${kind} as ${same[0]} is, and both would be called as the resource.`;
    const hint = 'Let each object be of another kind, or make two offerings of it.';
    return [problem(file, [...path, name, 'kind'], { code: 'name-collision', message, hint })];
  });
}

function checkConnection({ file, name, spec }: Offering, stage: Stage, path: Place['path']): Problem[] {
  const { keys: offered = [], stages } = spec;
  return Object.entries(stages[stage]?.connection?.keys ?? {}).flatMap(([key, { key: inSecret, value }]) => {
    const at = [...path, key];
    if (!offered.includes(key)) {
      const message = `${name} gives no "${key}" to connect with.`;
      const hint = suggestion(key, offered, 'add it to keys of the offering');
      return [problem(file, at, { code: 'unknown-key', message, hint })];
    }
    if ((inSecret === undefined) !== (value === undefined)) return [];
    const message = `${key} is either a key of the Secret or a value.`;
    const words: Words = { code: 'conflicting-fields', message, hint: 'Say exactly one of key and value.' };
    return [problem(file, at, words)];
  });
}

function checkNetwork({ file, spec }: Offering, stage: Stage, path: Place['path']): Problem[] {
  const { network } = spec.stages[stage] ?? {};
  if (network === undefined) return [];
  const { podSelector, cidrs } = network;
  if ((podSelector === undefined) === (cidrs === undefined)) {
    const message = 'A resource is either in the cluster or outside of it.';
    const hint = 'Say exactly one of podSelector and cidrs.';
    return [problem(file, path, { code: 'conflicting-fields', message, hint })];
  }
  return (cidrs ?? []).flatMap((cidr, index) =>
    checkCidr([], cidr).map(({ code, message, hint }) =>
      problem(file, [...path, 'cidrs', index], { code, message, hint }),
    ),
  );
}
