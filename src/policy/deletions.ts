import type { Deletion } from '../model/kinds/offering.js';
import { deletionOf, offeredAs } from '../model/offered.js';
import type { Organisation } from '../model/organisation.js';
import { folderFor } from '../model/resources.js';
import { resourcesOfTeams } from '../model/uses.js';

/** What becomes of a resource of a team, in each environment where it is, once it is no longer declared. */
export function deletionsIn(organisation: Organisation, file: string): { deletions?: Record<string, Deletion> } {
  if (!file.startsWith(folderFor.team(''))) return {};
  const known = resourcesOfTeams(organisation).flatMap((resource): (readonly [string, Deletion])[] => {
    if (resource.file !== file) return [];
    const offered = offeredAs(resource, organisation.offerings);
    // Of what nobody offers any more, nobody knows that it stays.
    return [[resource.environment.name, offered === undefined ? 'Delete' : deletionOf(offered)]];
  });
  return known.length === 0 ? {} : { deletions: Object.fromEntries(known) };
}
