import { factsOf, type FactKind } from '../model/facts.js';
import type { Declaration } from '../model/kinds/kind.js';
import type { ManagedKind } from '../model/kinds/managed.js';
import { isMap, type Data } from '../model/merge.js';
import { isUnread, type Organisation } from '../model/organisation.js';
import { isWithin } from '../validate/prune.js';
import { fieldChanges } from './fields.js';
import { factWords } from './words/facts.js';

/**
 * A change of what is declared of a team, an environment, a service, a secret, a resource or the platform and renders to
 * nothing by itself: who owns it, who is called, what may be spent, where it is stored, how large it is.
 */
export interface FactChange {
  readonly kind: FactKind | ManagedKind | 'Definition';
  readonly name: string;
  readonly file: string;
  /** The environments of a resource in which it is so. */
  readonly environments?: readonly string[];
  /** What becomes of a resource that comes, goes or becomes another one. */
  readonly effect?: 'creates' | 'replaces' | 'orphans' | 'destroys';
  /** Where in `spec`; empty where the declaration or the resource comes or goes as a whole. */
  readonly path: readonly string[];
  readonly before?: Data;
  readonly after?: Data;
  readonly words: string;
}

/** Fields whose changes the rendered objects show, or that change nothing for anybody. */
const silent: readonly string[] = [
  'description',
  'type',
  'dependsOn',
  'namespace',
  'namespaces',
  'ingressClassName',
  'gateway',
  'clusterIssuer',
  'secretStores',
  'monitoring',
  'quota',
  'limitRange',
];

/** What changes of what is declared: teams, environments, services, secrets, then what the platform offers and pays. */
export function factChanges(before: Organisation, after: Organisation): FactChange[] {
  return [
    ...changesOf('Team', before, after, (it) => it.teams),
    ...changesOf('Environment', before, after, (it) => it.environments),
    ...changesOf('Service', before, after, (it) => it.services),
    ...changesOf('Secret', before, after, secretsOf),
    ...changesOf('Defaults', before, after, defaultsOf),
    ...changesOf('Offering', before, after, (it) => it.offerings),
    ...changesOf('Prices', before, after, (it) => it.prices),
  ];
}

/** All secrets, by file: two services may each have one of a name. */
function secretsOf({ resources }: Organisation): ReadonlyMap<string, Declaration<object>> {
  const all = [...resources.values()].flatMap((ofFolder) => [...ofFolder.values()]) as Declaration<object>[];
  return new Map(all.filter(({ kind }) => kind === 'Secret').map((it) => [it.file, it]));
}

function defaultsOf({ defaults }: Organisation): ReadonlyMap<string, Declaration<object>> {
  return new Map(defaults === undefined ? [] : [[defaults.name, defaults]]);
}

function changesOf(
  kind: FactKind,
  before: Organisation,
  after: Organisation,
  declared: (organisation: Organisation) => ReadonlyMap<string, Declaration<object>>,
): FactChange[] {
  const [old, kept] = [declared(before), declared(after)];
  const gone = [...old].filter(([key, { file }]) => !kept.has(key) && !isUnread(after, file));
  return [
    ...[...kept].flatMap(([key, declaration]) => {
      const was = old.get(key);
      if (was !== undefined) return was.id === declaration.id ? [] : fieldsOf(kind, was, declaration);
      const words = isUnread(before, declaration.file)
        ? 'can be read again; what it said before is not known'
        : `new ${nounOf(kind)}`;
      return whole(kind, declaration, after, words);
    }),
    ...gone.flatMap(([, declaration]) => whole(kind, declaration, before, `${kind.toLowerCase()} removed`)),
  ];
}

function nounOf(kind: FactKind): string {
  return kind === 'Prices' ? 'price list' : kind.toLowerCase();
}

/** A declaration on one side only. A service that runs somewhere shows by what is rendered. */
function whole(
  kind: FactKind,
  { name, file }: Declaration<object>,
  organisation: Organisation,
  words: string,
): FactChange[] {
  if (kind !== 'Service') return [{ kind, name, file, path: [], words }];
  const isReleased =
    organisation.releases.has(name) || [...organisation.unread].some((it) => it.startsWith(`services/${name}/`));
  return isReleased ? [] : [{ kind, name, file, path: [], words: `${words}, released nowhere` }];
}

/** What a declaration on both sides says otherwise. What is wrong now is left out of it, and so no removal. */
function fieldsOf(kind: FactKind, before: Declaration<object>, after: Declaration<object>): FactChange[] {
  const { name, file, pruned = [] } = after;
  const [was, is] = [factsOf(kind, before.spec), factsOf(kind, after.spec)];
  return fieldChanges(was, is)
    .filter(({ path, after: now }) => {
      // Nor is it news that there is a map of which nothing is left.
      const isLeftOut = pruned.some((wrong) => isWithin(path, wrong) || (isEmpty(now) && isWithin(wrong, path)));
      return !isLeftOut && !silent.includes(path[0] ?? '');
    })
    .flatMap((field) => factWords(kind, field, { ...was, ...is }))
    .map((it) => ({ kind, name, file, ...it }));
}

function isEmpty(value: Data | undefined): boolean {
  return isMap(value) && Object.keys(value).length === 0;
}
