import type { Resource } from '../model/managed.js';
import type { Bill } from './bill.js';
import { sumOfLines } from './lines.js';
import { resourceLines } from './managed.js';
import type { Pricing } from './pricing.js';

/** What a team's resource costs in an environment: the team, whoever uses it. */
export function sharedBill(resource: Resource, pricing: Pricing): Bill {
  const { team, name, id, environment, said } = resource;
  const lines = resourceLines(resource, pricing);
  return {
    environment: environment.name,
    team,
    resource: name,
    key: `${id} ${environment.id}`,
    rates: `${pricing.list} ${pricing.offerings.get(said.offering)?.id ?? ''}`,
    lines,
    sum: sumOfLines(lines),
  };
}
