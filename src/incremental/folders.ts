import { changedParts } from '../diff/pairs.js';
import { compareText } from '../lists.js';
import { applicationsPart, argocdPartsOf, type ArgoCdPart } from '../render/argocd/parts.js';
import type { Folder } from '../render/folders.js';
import { partsOf } from '../render/parts.js';
import type { Memo } from '../tree/memo.js';
import type { Validated } from '../validate/validate.js';
import { deltaOf, withDelta } from './changes.js';
import { namesAt } from './index.js';
import { deliveredAt, keepDelivered, type Delivered } from './rendered.js';
import { slicesOf, type Changed, type Slices, type Tools } from './slices.js';
import type { DeclaredState } from './state.js';

/** What a change does to the rendered branch. */
export interface Reach {
  readonly slices: Slices;
  /** The paths of the folders that may differ, but those for Argo CD; on each side, all that they are made from is there. */
  readonly folders: ReadonlySet<string>;
}

/** How far a change to services reaches on the rendered branch. Undefined where it may reach further. */
export async function reachOf(change: Changed, known: DeclaredState, tools: Tools): Promise<Reach | undefined> {
  const slices = await slicesOf(change, known, tools);
  if (slices === undefined || slices.unrendered.length > 0) return undefined;
  const folders = differing(slices);
  const members = await membersOf(teamsIn(folders), [known.index, slices.next.index], tools.memo);
  if (members === undefined) return undefined;
  const services = new Set([...change.services, ...members]);
  return services.size === change.services.size ? { slices, folders } : reachOf({ ...change, services }, known, tools);
}

function differing({ before, after }: Slices): ReadonlySet<string> {
  const pairs = changedParts(
    partsOf(before.contexts, before.organisation),
    partsOf(after.contexts, after.organisation),
  );
  return new Set(pairs.flatMap(({ before: was, after: is }) => [was?.path ?? [], is?.path ?? []].flat()));
}

/** The teams whose own folders are among these. */
function teamsIn(folders: ReadonlySet<string>): string[] {
  return [...folders].flatMap((path) => {
    const [, team = '', service] = path.split('/');
    return service === undefined ? [team] : [];
  });
}

/** All services of these teams on either side: the folder of a team is made from what all of them need. */
async function membersOf(
  teams: readonly string[],
  indexes: readonly DeclaredState['index'][],
  memo: Memo,
): Promise<readonly string[] | undefined> {
  const lists = await Promise.all(
    indexes.flatMap((index) => teams.map((team) => namesAt(index, `team ${team}`, memo))),
  );
  return lists.includes(undefined) ? undefined : lists.flatMap((list = []) => list);
}

/**
 * The folders `applications` that a change makes others, and all that Argo CD is told of then. Undefined where nobody knows
 * any more what it was told of.
 */
export async function deliveredAfter({ before, after }: Slices, known: Delivered, memo: Memo) {
  const [old, now] = [applicationsIn(before), applicationsIn(after)];
  const delivered = { ...known };
  const folders: Folder[] = [];
  for (const [environment, { path, delivery, folders: is = [] }] of now) {
    const delta = deltaOf(old.get(environment)?.folders ?? [], is);
    if (delta.gone.length + delta.come.length === 0) continue;
    const list = await deliveredAt(known[environment] ?? '', memo);
    const next = list && withDelta(list, delta);
    if (next === undefined) return undefined;
    const all = [...next].sort((a, b) => compareText(a.path, b.path));
    delivered[environment] = await keepDelivered(all, memo);
    folders.push({ path, parts: [applicationsPart(delivery, all)] });
  }
  return { delivered, folders };
}

/** What is delivered of all that is declared. */
export async function deliveredIn(all: Validated, memo: Memo): Promise<Delivered> {
  const lists = [...applicationsIn(all)].map(
    async ([environment, { folders = [] }]) => [environment, await keepDelivered(folders, memo)] as const,
  );
  return Object.fromEntries(await Promise.all(lists));
}

function applicationsIn({ contexts, organisation }: Validated): ReadonlyMap<string, ArgoCdPart> {
  const parts = argocdPartsOf(partsOf(contexts, organisation), organisation);
  return new Map(parts.flatMap((part) => (part.folders === undefined ? [] : [[part.delivery.environment, part]])));
}
