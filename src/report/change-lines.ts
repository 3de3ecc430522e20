import type { FolderChange } from '../diff/changes.js';
import type { FactChange } from '../diff/facts.js';
import type { Reason } from '../diff/reach.js';
import { groupBy } from '../lists.js';
import { isForArgoCd } from '../render/argocd/parts.js';
import { clipped, maximumName } from './limits.js';
import { effectWords } from './words.js';

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

/** What changes, line by line, each text as {@link clipped} gives it. */
export function changeLines(changes: readonly FolderChange[]): ChangeLine[] {
  return changeRows(changes.filter((change) => !isImplied(change))).flatMap(({ subject, environments, change }) => {
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

/** That Argo CD is told of a folder which comes or goes, goes without saying; what a team may have does not. */
function isImplied({ path, reasons, objects }: FolderChange): boolean {
  const isWidened = objects.some(({ kind, effect }) => kind === 'AppProject' && effect === 'updates');
  return isForArgoCd(path) && reasons.length === 0 && !isWidened;
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
  if (kind === 'Defaults') return 'platform';
  if (kind === 'Service') return name;
  const isOfFolder = /^(services|teams)\/[^/]+\//.test(file);
  return `${kind.toLowerCase()} ${isOfFolder ? file.split('/').slice(1, 2).concat(name).join('/') : name}`;
}

function subjectOf({ path, service, team, resource }: FolderChange): string {
  if (resource !== undefined) return `${resource.kind.toLowerCase()} ${service ?? team}/${resource.name}`;
  if (isForArgoCd(path)) return 'Argo CD';
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
