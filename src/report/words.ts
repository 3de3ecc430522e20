import type { FolderChange } from '../diff/changes.js';
import type { Effect } from '../diff/effects.js';
import type { Impact } from '../policy/impact.js';
import type { AppliedWaiver, Report } from './report.js';

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

/** Waivers in lines: each that the change brings with its reason, the others together, since nobody has to judge them. */
export function waiverLines(waivers: readonly AppliedWaiver[]): string[] {
  const brought = waivers.filter(({ isNew }) => isNew);
  const older = waivers.filter(({ isNew }) => !isNew);
  const all = older.map(({ rule, findings, expires }) => `${rule} (${findings}, until ${expires})`);
  return [
    ...brought.map(
      ({ rule, findings, expires, requestedBy, owners, reason }) =>
        `${rule}: ${plural(findings, 'finding')} until ${expires}, asked for by ${requestedBy}, ` +
        `must be approved by ${owners.join(' or ')}: ${reason}`,
    ),
    ...(older.length === 0 ? [] : [`unchanged: ${all.join(', ')}`]),
  ];
}

/** What a changed rule does, in lines: one for the rule, one for each team that notices. */
export function impactLines({ rule, change, owners }: Impact): string[] {
  const fails = owners.reduce((sum, it) => sum + it.fails.length, 0);
  const passes = owners.reduce((sum, it) => sum + it.passes.length, 0);
  const counts = fails + passes === 0 ? 'no service is judged otherwise' : `${fails} newly fail, ${passes} newly pass`;
  const ofTeams = owners.map(({ team, fails: more, passes: fewer }) => {
    const names = [...more.map(({ what }) => `✗ ${what}`), ...fewer.map(({ what }) => `✓ ${what}`)];
    return `${team === '' ? 'no team' : team}: ${names.join(', ')}`;
  });
  return [`${rule} ${change}: ${counts}`, ...ofTeams];
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** The last line: how much changes, and how much is wrong. */
export function summaryLine(report: Report): string {
  const { errors, warnings, waived, restored, existing } = report.summary;
  const ofWaivers = waived === 0 ? '' : `, ${waived} waived`;
  const ofRevert = restored === 0 ? '' : `, ${restored} of the earlier state`;
  const older = existing === 0 ? '' : `, ${plural(existing, 'older finding')}`;
  const faults = `${plural(errors, 'error')}, ${plural(warnings, 'warning')}`;
  return `${amountWords(report)} · ${faults}${ofWaivers}${ofRevert}${older}`;
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
