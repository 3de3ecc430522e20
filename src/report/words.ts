import type { FolderChange } from '../diff/changes.js';
import type { Effect } from '../diff/effects.js';
import type { FactChange } from '../diff/facts.js';
import type { Reason } from '../diff/reach.js';
import { groupBy } from '../lists.js';
import type { Impact } from '../policy/impact.js';
import { clipped, maximumName } from './limits.js';
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

/** Changes that say the same of the same service or namespace, with all the environments where they happen. */
interface ChangeRow {
  readonly subject: string;
  readonly environments: readonly string[];
  readonly change: FolderChange;
}

function changeRows(changes: readonly FolderChange[]): ChangeRow[] {
  const rows = groupBy(changes, (change) => JSON.stringify([subjectOf(change), change.words, change.effect]));
  return [...rows.values()].flatMap((same) => {
    const [change] = same;
    if (change === undefined) return [];
    return [{ subject: subjectOf(change), environments: same.map(({ environment }) => environment), change }];
  });
}

/** A line of what changes; only facts of resources have environments, and the subject and the effect stand on the first line of a row only. */
export interface ChangeLine {
  readonly subject: string;
  readonly environments: string;
  readonly words: string;
  readonly effect: string;
}

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

/** What changes, line by line, each text as {@link clipped} gives it. */
export function changeLines(changes: readonly FolderChange[]): ChangeLine[] {
  return changeRows(changes).flatMap(({ subject, environments, change }) => {
    const reach = reachWords(change);
    const words = reach === '' ? change.words : [...change.words, `(${reach})`];
    return words.map((it, index) => ({
      subject: index === 0 ? clipped(subject, maximumName) : '',
      environments: index === 0 ? clipped(environments.join(', '), maximumName) : '',
      words: clipped(it, maximumName),
      effect: index === 0 ? effectOf(change) : '',
    }));
  });
}

/** Whether something of a resource starts again is known to whoever makes it, and not to us. */
function effectOf({ resource, effect }: FolderChange): string {
  return resource !== undefined && effect === 'updates' ? 'changed' : effectWords[effect];
}

/** What is declared otherwise, line by line, each text as {@link clipped} gives it. */
export function factLines(facts: readonly FactChange[]): ChangeLine[] {
  return [...groupBy(facts, ({ file }) => file).values()].flatMap((same) =>
    same.map((fact, index) => {
      const places = placesOf(fact);
      const isFirst = index === 0 || places !== placesOf(same[index - 1]);
      const { words, effect } = fact;
      return {
        subject: isFirst ? clipped(factSubject(fact), maximumName) : '',
        environments: isFirst ? clipped(places, maximumName) : '',
        words: clipped(words, maximumName),
        effect: effect === undefined ? (isFirst ? 'declared' : '') : factEffectWords[effect],
      };
    }),
  );
}

const factEffectWords: Readonly<Record<NonNullable<FactChange['effect']>, string>> = {
  creates: effectWords.creates,
  replaces: 'must be replaced',
  orphans: 'stays with what it holds',
  destroys: effectWords.destroys,
};

function placesOf(fact: FactChange | undefined): string {
  return (fact?.environments ?? []).join(', ');
}

function factSubject({ kind, name, file }: FactChange): string {
  if (kind === 'Service') return name;
  const isOfFolder = /^(services|teams)\/[^/]+\//.test(file);
  return `${kind.toLowerCase()} ${isOfFolder ? file.split('/').slice(1, 2).concat(name).join('/') : name}`;
}

function subjectOf({ service, team, resource }: FolderChange): string {
  if (resource !== undefined) return `${resource.kind.toLowerCase()} ${service ?? team}/${resource.name}`;
  return service ?? `team ${team}`;
}

/** How a change that is not of the service's own files reaches it; '' where a file of its own says it. */
function reachWords({ service, reasons, resource }: FolderChange): string {
  if (service === undefined || resource !== undefined || reasons.some((reason) => isOwn(reason, service))) return '';
  const words = reasons.map(({ by, name }) => {
    if (by === 'callee') return `it calls ${name}`;
    if (by === 'account') return `it uses the account of ${name}`;
    if (by === 'caller') return `${name} calls it`;
    return by === 'file' ? `through ${name}` : `through ${name}`;
  });
  return words.join(', ');
}

function isOwn({ by, name }: Reason, service: string): boolean {
  return by === 'file' && name.startsWith(`services/${service}/`);
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
