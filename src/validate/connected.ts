import { contextsOf } from '../model/graph.js';
import type { Organisation } from '../model/organisation.js';
import type { Memo } from '../tree/memo.js';
import { checkProvisions } from './definitions/offerings.js';
import { checkRendered } from './definitions/resources.js';
import type { Reading } from './read.js';

/** The services in their environments, merged, and with what they have to do with each other. */
export async function connected(reading: Reading, memo: Memo) {
  const ofOfferings = await checkProvisions(reading.organisation, reading.definitions, memo);
  const known = withUnread(reading.organisation, ofOfferings);
  const environments = [...known.environments.keys()];
  const all = (await Promise.all(environments.map((name) => contextsOf(known, name, memo)))).flat();
  const refused = checkRendered(known, all, reading.definitions);
  const ofTeams = refused.filter(({ resource }) => resource.service === undefined);
  const organisation = withUnread(
    known,
    ofTeams.map(({ resource }) => resource),
  );
  return { organisation, all, ofOfferings, refused };
}

export function refusedIn({ files }: Reading): string[] {
  return [...files].flatMap(([file, id]) => (id === '' ? [file] : []));
}

/** An organisation in which these files count as files that could not be read: nobody knows what they should be. */
function withUnread(organisation: Organisation, files: readonly { readonly file: string }[]): Organisation {
  if (files.length === 0) return organisation;
  return { ...organisation, unread: new Set([...organisation.unread, ...files.map(({ file }) => file)]) };
}
