import type { Problem } from '../../declare/finding.js';
import { externalNamesOf } from '../../model/external-names.js';
import type { Parameter, ParameterValue } from '../../model/fields/parameters.js';
import type { Resource } from '../../model/managed.js';
import { isSameValue, offeredAs, placeOfParameter, sizeOf, type Offered, type Offerings } from '../../model/offered.js';
import { problem } from '../problem.js';
import { unique, type Validated } from '../validate.js';
import { resourcePairs } from './pairs.js';
import { checkSaid } from './said.js';
import { problemOf } from './teams.js';

/**
 * What a change to resources may not do: ask for more than the offerings of the base allow, which decide until the change
 * is merged, and change what cannot be changed once a resource exists.
 */
export function checkResourceChanges(before: Validated, after: Validated): Problem[] {
  const offerings = decidingOfferings(before, after);
  const found = resourcePairs(before, after).flatMap(({ was, is }) => {
    if (is === undefined) return [];
    return [
      ...(was?.kind === is.kind ? changesOf(was, is, { before, after }) : []),
      ...refusedByBase(is, offerings, after),
    ];
  });
  return unique(found);
}

/** The offerings of the base, and those that it lacks. */
function decidingOfferings(before: Validated, after: Validated): Offerings {
  return new Map([...after.organisation.offerings, ...before.organisation.offerings]);
}

function refusedByBase(resource: Resource, offerings: Offerings, after: Validated): Problem[] {
  const offered = offeredAs(resource, offerings);
  const now = offeredAs(resource, after.organisation.offerings);
  // What the head refuses, too, has been told.
  if (offered === undefined || offered.offering.id === now?.offering.id) return [];
  if (now !== undefined && checkSaid(resource, now).length > 0) return [];
  return checkSaid(resource, offered).map((fault) => {
    const hint = `${fault.hint} What the change says of the offering holds once that is merged: do it first.`;
    return problemOf(resource, { ...fault, hint });
  });
}

interface Sides {
  readonly before: Validated;
  readonly after: Validated;
}

function changesOf(was: Resource, is: Resource, { before, after }: Sides): Problem[] {
  if (was.said.offering !== is.said.offering) return [ofOffering(was, is)];
  const old = offeredAs(was, before.organisation.offerings);
  const now = offeredAs(is, after.organisation.offerings);
  if (old === undefined || now === undefined) return [];
  const ofParameters = Object.entries(old.offering.spec.parameters ?? {}).flatMap(([name, parameter]) => {
    const [from, to] = [old.parameters[name], now.parameters[name]];
    if (from === undefined || to === undefined) return [];
    const why = refusalOf(parameter, from.value, to.value);
    if (why === undefined) return [];
    const message = `${name} of ${is.name} goes from ${from.value} to ${to.value}, and ${why}.`;
    const words = { code: 'immutable-field', message, hint: `Keep ${from.value}. ${hintFor(is)}` } as const;
    // Where the resource says nothing on either side, it is the offering that changes.
    const isOfOffering = from.isDefault && to.isDefault;
    const at = isOfOffering && placeOfParameter(is, now, name);
    return irreversible(is, at ? problem(at.file, at.path, words) : problemOf(is, { ...words, path: [name] }));
  });
  return [...ofExternalName({ was, old }, { is, now }), ...ofParameters];
}

/** What stands at the provider for a resource is decided once: another name there is something else, or nothing. */
function ofExternalName(
  { was, old }: { readonly was: Resource; readonly old: Offered },
  { is, now }: { readonly is: Resource; readonly now: Offered },
): Problem[] {
  const before = new Map(externalNamesOf(was, old).map(({ key, kind, name }) => [`${key} ${kind}`, name]));
  const changed = externalNamesOf(is, now).find(({ key, kind, name }) => {
    const known = before.get(`${key} ${kind}`);
    return known !== undefined && known !== name;
  });
  if (changed === undefined) return [];
  const { key, kind, name } = changed;
  const known = before.get(`${key} ${kind}`) ?? '';
  const message = `${is.name} is ${known} at the provider and becomes ${name}, without what it holds.`;
  const fault = { code: 'immutable-field', message } as const;
  if (was.said.existing !== is.said.existing)
    return [irreversible(is, problemOf(is, { ...fault, path: ['existing'], hint: hintFor(is) }))];
  const at = ['spec', 'stages', is.environment.spec.stage, 'provision', key, 'externalName'];
  const hint = `Keep the name, or have each ${is.kind} that exists say it before: existing: ${known}.`;
  return [irreversible(is, problem(now.offering.file, at, { ...fault, hint }))];
}

/** Another offering is another resource: what the first one holds does not go there. */
function ofOffering(was: Resource, is: Resource): Problem {
  const message = `${is.name} becomes ${is.said.offering}, and what it holds as ${was.said.offering} does not.`;
  return irreversible(is, problemOf(is, { code: 'immutable-field', path: ['offering'], message, hint: hintFor(is) }));
}

/** Why a value cannot become another one, once the resource exists; undefined where it can. */
function refusalOf(parameter: Parameter, was: ParameterValue, is: ParameterValue): string | undefined {
  if (isSameValue(parameter, was, is)) return undefined;
  if (parameter.changes === false) return 'it is decided once, when the resource is made';
  const [old, now] = [sizeOf(parameter, was), sizeOf(parameter, is)];
  if (parameter.shrinks !== false || old === undefined || now === undefined || now > old) return undefined;
  return parameter.type === 'string' ? 'there is no way back to an earlier one' : 'it can only be raised';
}

function irreversible({ name, environment }: Resource, fault: Problem): Problem {
  return { ...fault, isIrreversible: true, seenIn: `${name} in ${environment.name}` };
}

function hintFor({ kind }: Resource): string {
  return `Otherwise declare another ${kind}, move to it what this one holds, and remove this one then.`;
}
