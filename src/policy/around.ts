import type { CostResult } from '../cost/cost.js';
import type { Context } from '../model/graph.js';
import type { EnvironmentSpec } from '../model/kinds/environment.js';
import type { Declaration } from '../model/kinds/kind.js';
import type { Validated } from '../validate/validate.js';
import { activeFreezes } from './freezes.js';
import { decidingEnvironment } from './frozen.js';
import { seen, serviceInput, type Neighbour } from './service-input.js';

/** The two sides of a change, as rules are asked about it. */
export interface Sides {
  readonly before: Validated;
  readonly after: Validated;
  /** RFC 3339. */
  readonly now: string;
  /** Missing where nobody has a price list. */
  readonly costed?: CostResult | undefined;
}

/** The services in environments of both sides by name, `web/production`, and those of the head that could not be rendered. */
interface Sought {
  readonly before: ReadonlyMap<string, Context>;
  readonly after: ReadonlyMap<string, Context>;
  readonly unrendered: ReadonlySet<string>;
}

/** What decides about a change of a service in an environment beside the service itself. */
export interface Around {
  readonly environment: Declaration<EnvironmentSpec>;
  /** The same service on the base, in the environment whose images come here next. */
  readonly source: Context | undefined;
  /** Who calls the service there after the change. */
  readonly callers: readonly Neighbour[];
}

export function aroundOf({ instance }: Context, { before, after, unrendered }: Sought, sides: Sides): Around {
  const { service } = instance;
  const environment = decidingEnvironment(sides, instance.environment.name) ?? instance.environment;
  const name = `${service.name}/${environment.name}`;
  const [was, is] = [before.get(name), after.get(name)];
  const source = before.get(`${service.name}/${environment.spec.promotesFrom ?? ''}`);
  // Who calls what is gone cannot be rendered, so its call is still there unless it is known not to be.
  const remaining = (was?.callers ?? []).filter((caller) => {
    const known = after.get(`${caller.service}/${environment.name}`);
    if (known === undefined) return unrendered.has(`${caller.service}/${environment.name}`);
    return known.calls.some((call) => call.service === service.name);
  });
  return { environment, source, callers: is?.callers ?? remaining };
}

/** What rules see of that. */
export function inputAround({ environment: { spec }, source, callers }: Around, { before, after, now }: Sides): object {
  return {
    ...(spec.promotesFrom !== undefined && {
      promotesFrom: spec.promotesFrom,
      promotedFrom: source === undefined ? null : serviceInput(before.organisation, source),
    }),
    freezes: activeFreezes(spec.freezes ?? {}, now),
    callers: callers.map((caller) => seen(after.organisation, caller)),
  };
}
