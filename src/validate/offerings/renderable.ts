import type { Resource } from '../../model/managed.js';
import { offeredAs } from '../../model/offered.js';
import { fileOf, isUnread, type Organisation } from '../../model/organisation.js';
import { resourcesOfTeams } from '../../model/uses.js';
import type { Unrendered } from '../unrendered.js';
import { checkSaid } from './said.js';

/** Whether all is known of a resource of a team, and it is as its offering has it. */
export function isRenderable(organisation: Organisation, resource: Resource): boolean {
  return reasonAgainst(organisation, resource) === undefined;
}

/** The resources of teams that are there and cannot be rendered: nobody may take them for removed. */
export function unrenderedResources(organisation: Organisation): Unrendered[] {
  return resourcesOfTeams(organisation).flatMap((resource): Unrendered[] => {
    const because = reasonAgainst(organisation, resource);
    if (because === undefined) return [];
    const { file, id, team, environment, said } = resource;
    const offering = organisation.offerings.get(said.offering)?.id ?? '';
    const sources = [id, offering, environment.id].join(' ');
    return [{ file, environment: environment.name, team, because, sources, side: 'head' }];
  });
}

function reasonAgainst(organisation: Organisation, resource: Resource): string | undefined {
  const { offering } = resource.said as { readonly offering?: string };
  const file = fileOf.offering(offering ?? '');
  if (isUnread(organisation, file)) return `there are faults in ${file}`;
  const offered = offeredAs(resource, organisation.offerings);
  if (offered === undefined) return `there is no ${file}`;
  return checkSaid(resource, offered).length > 0 ? 'values do not fit the offering' : undefined;
}
