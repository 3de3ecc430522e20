import type { Needed } from '../approve/needed.js';
import type { FolderChange } from '../diff/changes.js';
import type { Effect } from '../diff/effects.js';
import type { FactChange } from '../diff/facts.js';
import type { Reason } from '../diff/reach.js';
import type { Told } from '../diff/told.js';
import { groupBy } from '../lists.js';
import { listOf } from '../validate/suggest.js';
import { costHeadline } from './cost-words.js';
import { clipped, maximumName } from './limits.js';
import { plural } from './plural.js';
import type { Report } from './report.js';

/** Words that all texts for people share. */
export const effectWords: Readonly<Record<Effect, string>> = {
  creates: 'new',
  updates: 'no restart',
  restarts: 'rolling restart',
  replaces: 'must be replaced: Kubernetes refuses to change it',
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

/** What changes, line by line, each text as {@link clipped} gives it. */
export function changeLines(changes: readonly FolderChange[]): ChangeLine[] {
  return changeRows(changes).flatMap(({ subject, environments, change }) => {
    const reach = reachWords(change);
    const words = reach === '' ? change.words : [...change.words, `(${reach})`];
    return words.map((it, index) => ({
      subject: index === 0 ? clipped(subject, maximumName) : '',
      environments: index === 0 ? clipped(environments.join(', '), maximumName) : '',
      words: clipped(it, maximumName),
      effect: index === 0 ? effectWords[change.effect] : '',
    }));
  });
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

function subjectOf({ service, team }: FolderChange): string {
  return service ?? `team ${team}`;
}

/** How a change that is not of the service's own files reaches it; '' where a file of its own says it. */
function reachWords({ service, reasons }: FolderChange): string {
  if (service === undefined || reasons.some((reason) => isOwn(reason, service))) return '';
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
function amountWords({ summary: { services, environments }, facts, failures }: Report): string {
  const resources = new Set(facts.flatMap(({ file, environments: places }) => (places === undefined ? [] : file))).size;
  const parts = [
    ...(services === 0 ? [] : [`${plural(services, 'service')} changed in ${plural(environments, 'environment')}`]),
    ...(resources === 0 ? [] : [`${plural(resources, 'resource')} changed`]),
  ];
  if (parts.length > 0) return parts.join(', ');
  return facts.length === 0 || failures.length > 0 ? 'No service changes' : 'Nothing that runs changes';
}

/** "2 changed, 5 new" of the objects. */
export function objectCounts({ summary: { objects } }: Report): string {
  const changed = objects.updates + objects.restarts;
  const parts: readonly (readonly [number, string])[] = [
    [changed, 'changed'],
    [objects.creates, 'new'],
    [objects.replaces, 'replaced'],
    [objects.destroys, 'removed'],
  ];
  const total = parts.reduce((sum, [count]) => sum + count, 0);
  const words = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return `${plural(total, 'object')}: ${words.join(', ')}`;
}
