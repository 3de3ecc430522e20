import type { Needed } from '../approve/needed.js';
import type { FolderChange } from '../diff/changes.js';
import type { Effect } from '../diff/effects.js';
import type { Told } from '../diff/told.js';
import { listOf } from '../validate/suggest.js';
import { costHeadline } from './cost-words.js';
import { plural } from './plural.js';
import type { Report } from './report.js';

/** Words that all texts for people share. */
export const effectWords: Readonly<Record<Effect, string>> = {
  creates: 'new',
  updates: 'no restart',
  restarts: 'rolling restart',
  replaces: 'must be replaced: Kubernetes refuses to change it',
  orphans: 'stays in the cluster',
  destroys: 'removed',
};

/** What a revert means for what is found. */
export const revertWords =
  'This goes back to an earlier state of the default branch: only what would lose data or disclose a secret blocks.';

/** How many findings the base has, too, in files that the change leaves alone. */
export function olderWords(existing: number): string {
  return `${plural(existing, 'older finding')} in files that this change leaves alone, not blocking`;
}

/** Why somebody must approve, in words that follow their name. */
export function neededWords({ reasons, isKnown }: Needed): string {
  const owned = reasons.filter((reason) => reason.startsWith('owns ')).map((reason) => reason.slice('owns '.length));
  const others = reasons.filter((reason) => !reason.startsWith('owns '));
  const owns = owned.length === 0 ? [] : [`owns ${listOf(owned)}`];
  const unknown = isKnown ? '' : ' (nobody is known who may)';
  return `${[...owns, ...others].join(', ')}${unknown}`;
}

/** Why a team is told, after the service that it is about; `shown` is how a name is shown. */
export function toldWords({ calls, namespace }: Told, shown = (name: string) => name): string {
  return calls === undefined ? `runs in the team's namespace ${shown(namespace ?? '')}` : `calls ${shown(calls)}`;
}

/** The last line: how much changes, and how much is wrong. */
export function summaryLine(report: Report): string {
  const { errors, warnings, waived, restored, existing } = report.summary;
  const ofWaivers = waived === 0 ? '' : `, ${waived} waived`;
  const ofRevert = restored === 0 ? '' : `, ${restored} of the earlier state`;
  const older = existing === 0 ? '' : `, ${plural(existing, 'older finding')}`;
  const faults = `${plural(errors, 'error')}, ${plural(warnings, 'warning')}`;
  const cost = report.cost === undefined ? '' : costHeadline(report.cost);
  return `${amountWords(report)}${cost && ` · ${cost}`} · ${faults}${ofWaivers}${ofRevert}${older}`;
}

/** How much changes of what runs. */
function amountWords({ summary: { services, environments }, facts, changes, failures }: Report): string {
  const resources = new Set([
    ...facts.flatMap(({ file, environments: places }) => (places === undefined ? [] : file)),
    ...changes.flatMap((change) => fileOfResource(change) ?? []),
  ]).size;
  const parts = [
    ...(services === 0 ? [] : [`${plural(services, 'service')} changed in ${plural(environments, 'environment')}`]),
    ...(resources === 0 ? [] : [`${plural(resources, 'resource')} changed`]),
  ];
  if (parts.length > 0) return parts.join(', ');
  return facts.length === 0 || failures.length > 0 ? 'No service changes' : 'Nothing that runs changes';
}

function fileOfResource({ service, team, resource }: FolderChange): string | undefined {
  if (resource === undefined) return undefined;
  return `${service === undefined ? `teams/${team}` : `services/${service}`}/${resource.name}.yaml`;
}

/** "2 changed, 5 new" of the objects. */
export function objectCounts({ summary: { objects } }: Report): string {
  const changed = objects.updates + objects.restarts;
  const parts: readonly (readonly [number, string])[] = [
    [changed, 'changed'],
    [objects.creates, 'new'],
    [objects.replaces, 'replaced'],
    [objects.orphans, 'left in place'],
    [objects.destroys, 'removed'],
  ];
  const total = parts.reduce((sum, [count]) => sum + count, 0);
  const words = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return `${plural(total, 'object')}: ${words.join(', ')}`;
}
