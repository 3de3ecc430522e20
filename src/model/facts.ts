import { defaults } from './kinds/defaults.js';
import { environment } from './kinds/environment.js';
import { offering } from './kinds/offering.js';
import { prices, type PricesSpec } from './kinds/prices.js';
import { secret } from './kinds/secret.js';
import { service } from './kinds/service.js';
import { team } from './kinds/team.js';
import { merge, type Data } from './merge.js';
import { nameOfPrice } from './prices.js';
import { fields, type Schema } from './schema.js';
import { workloadLayerSchema } from './workload.js';

/** The kinds that say more than what runs: who owns it, who is asked, what may be spent, when nothing may change. */
export type FactKind = 'Team' | 'Environment' | 'Service' | 'Secret' | 'Defaults' | 'Offering' | 'Prices';

/** What a `spec` says beside values that merge into a workload. */
export const factSchemas: Readonly<Record<FactKind, Schema>> = {
  Team: team.spec,
  Environment: without(['service'], environment.spec),
  Secret: secret.spec,
  // What Argo CD is told is rendered.
  Defaults: without(['service', 'tiers', 'argocd'], defaults.spec),
  Offering: offering.spec,
  Prices: prices.spec,
  Service: without(Object.keys(workloadLayerSchema.properties ?? {}), service.spec),
};

function without(names: readonly string[], { properties = {} }: Schema): Schema {
  return fields(Object.fromEntries(Object.entries(properties).filter(([name]) => !names.includes(name))));
}

export type Facts = { readonly [field: string]: Data };

/**
 * What a declaration says beside values that merge into a workload, with what holds where it says nothing, in the order
 * of the schema.
 */
export function factsOf(kind: FactKind, spec: object): Facts {
  const { properties = {} } = factSchemas[kind];
  const builtIn = Object.entries(properties).flatMap(([name, { default: value }]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
  const said = kind === 'Prices' ? byName(spec) : (spec as Facts);
  const facts = merge(factSchemas[kind], [Object.fromEntries(builtIn), said]);
  return Object.fromEntries(
    Object.keys(properties).flatMap((name) => {
      const value = facts[name];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

/** Prices by what they are of, so that each is compared with itself. */
function byName({ items = [], ...spec }: Partial<PricesSpec>): Facts {
  const named = items.map(({ item, attributes = {}, ...price }) => [nameOfPrice({ item, attributes }), price] as const);
  return { ...spec, items: Object.fromEntries(named) };
}
