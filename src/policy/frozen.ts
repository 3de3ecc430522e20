import type { Freeze } from '../model/fields/freezes.js';
import type { EnvironmentSpec } from '../model/kinds/environment.js';
import type { Declaration } from '../model/kinds/kind.js';
import { ofKind } from '../model/resources.js';
import { renderPart } from '../render/folders.js';
import { partsOf, type Part } from '../render/parts.js';
import type { Validated } from '../validate/validate.js';
import { activeFreezes, type ActiveFreeze } from './freezes.js';
import { aboutOf } from './inputs.js';

type Both = Readonly<Record<'before' | 'after', Validated>>;

/** A part of what is rendered that may differ between the sides of a change, in an environment that has freezes. */
export interface Differing {
  readonly environment: string;
  readonly was: Part | undefined;
  readonly is: Part | undefined;
}

/** An environment as the base has it, which decides; a new one as it is. */
export function decidingEnvironment({ before, after }: Both, name: string): Declaration<EnvironmentSpec> | undefined {
  return before.organisation.environments.get(name) ?? after.organisation.environments.get(name);
}

export function differingParts(both: Both): Differing[] {
  const sides = [both.before, both.after] as const;
  const all = sides.flatMap(({ organisation }) => [...organisation.environments.keys()]);
  const frozen = new Set(all.filter((name) => Object.keys(freezesIn(both, name)).length > 0));
  if (frozen.size === 0) return [];
  const [old, current] = [partsIn(both.before, frozen), partsIn(both.after, frozen)];
  return [...new Set([...old.keys(), ...current.keys()])].flatMap((id) => {
    const [was, is] = [old.get(id), current.get(id)];
    const known = is ?? was;
    if (known === undefined || (was?.path === is?.path && was?.key === is?.key)) return [];
    return [{ environment: environmentOf(known), was, is }];
  });
}

/** The parts of these environments, by id. */
function partsIn({ contexts, organisation }: Validated, environments: ReadonlySet<string>): Map<string, Part> {
  const inside = contexts.filter(({ instance }) => environments.has(instance.environment.name));
  const parts = partsOf(inside, organisation).filter((part) => environments.has(environmentOf(part)));
  return new Map(parts.map((part) => [part.id, part]));
}

function environmentOf(part: Part): string {
  return aboutOf(part).environment ?? '';
}

function freezesIn(both: Both, environment: string): Readonly<Record<string, Freeze>> {
  return decidingEnvironment(both, environment)?.spec.freezes ?? {};
}

/**
 * The freezes that hold in the environments where a changed declaration changes what is rendered; of an environment its own.
 * @param now RFC 3339
 */
export function freezesOn(
  { kind, name, file }: Pick<Declaration<unknown>, 'kind' | 'name' | 'file'>,
  differing: readonly Differing[],
  both: Both,
  now: string,
): ActiveFreeze[] {
  const decided = differing.filter(({ was, is }) => [was, is].some((part) => part && filesOf(part).includes(file)));
  const environments = [
    ...new Set([...(kind === 'Environment' ? [name] : []), ...decided.map((it) => it.environment)]),
  ];
  return environments.flatMap((environment) => {
    const active = activeFreezes(freezesIn(both, environment), now);
    // Nothing is rendered where no freeze holds.
    const isHeld = () => kind === 'Environment' || decided.some((it) => it.environment === environment && isOther(it));
    return active.length > 0 && isHeld() ? active : [];
  });
}

/** The files that alone say of a part what no service in its environment says, as rules see it. */
function filesOf(part: Part): string[] {
  if ('service' in part) return ofKind(part.service.instance.resources.values(), 'Secret').map(({ file }) => file);
  if ('resource' in part) return [part.resource.resource.file, part.resource.offered.offering.file];
  return 'shared' in part ? [part.shared.declaration.file] : [];
}

function isOther({ was, is }: Differing): boolean {
  const [old, current] = [was, is].map((part) => part && JSON.stringify(renderPart(part)));
  return was?.path !== is?.path || old !== current;
}
