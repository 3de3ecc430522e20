import { isError, type Problem } from '../declare/finding.js';
import { compareText, groupBy } from '../lists.js';
import type { Definitions } from '../model/definitions.js';
import type { Context } from '../model/graph.js';
import type { Organisation } from '../model/organisation.js';
import { remembered, type Memo } from '../tree/memo.js';
import { argocdCollisions } from './argocd.js';
import { objectCollisions } from './collisions.js';
import type { Collision } from './meeting.js';
import { checkOperated } from './definitions/operated.js';
import { checkDomainReferences, domainCollisions } from './domains.js';
import { checkEnvironments } from './environment.js';
import { checkFacts } from './facts.js';
import { checkGateways } from './gateway.js';
import { checkInstance } from './instance.js';
import { namespaceCollisions, selectorCollisions } from './namespaces.js';
import { nodePortCollisions } from './node-ports.js';
import { checkBudgetCurrencies } from './offerings/currency.js';
import { checkOfferings } from './offerings/offering.js';
import { checkPrices } from './offerings/prices.js';
import { externalCollisions } from './offerings/external-names.js';
import { checkManaged } from './offerings/references.js';
import { unrenderedResources } from './offerings/renderable.js';
import { checkTeamResources } from './offerings/teams.js';
import { resourceNamespaceCollisions } from './offerings/namespaces.js';
import type { Reading } from './read.js';
import { checkReferences } from './references.js';
import { checkResources } from './resources.js';
import { checkSecretStores } from './secret-stores.js';
import { connected, refusedIn } from './connected.js';
import { listOf } from './suggest.js';
import { keyOf, unrenderedServices, unrenderedShared, type Unrendered } from './unrendered.js';

/** An organisation with everything that is wrong with it. */
export interface Validated {
  readonly organisation: Organisation;
  /** The services in their environments that can be rendered. */
  readonly contexts: readonly Context[];
  /** The ones that cannot, because a declaration that they depend on is unread or wrong. */
  readonly unrendered: readonly Unrendered[];
  readonly problems: readonly Problem[];
  /** The same before those that are alike became one. */
  readonly each: readonly Problem[];
  /** All services in their environments of which anything is known. */
  readonly all: readonly Context[];
  /** What defines the kinds that offerings are made of. */
  readonly definitions: Definitions;
  /** Paths that were refused unread. */
  readonly refused: readonly string[];
}

/**
 * All problems of a reading, those of single files included, each once. `removed` are the files that the change to it
 * removes: they are named as the cause where something still refers to what they declared.
 */
export async function validate(
  reading: Reading,
  memo: Memo,
  removed: ReadonlySet<string> = new Set(),
): Promise<Validated> {
  const { problems, definitions } = reading;
  const { organisation, all, ofOfferings, refused } = await connected(reading, memo);
  const refusedOf = new Set(refused.map(({ resource: it }) => `${it.service ?? ''}/${it.environment.name}`));
  const checked = await Promise.all(all.map((context) => checkRemembered(context, memo)));
  const operated = await checkOperated(organisation, all, definitions, memo);
  const collisions = collisionsIn(all, organisation);
  const colliding = new Set([...collisions, ...operated].flatMap(({ context }) => context ?? []));
  const contexts = checked
    .filter((it) => !it.problems.some(isError) && isWhole(it.context) && !colliding.has(it.context))
    .filter(({ context }) => !refusedOf.has(keyOf(context)))
    .map(({ context }) => context);
  const each = [
    ...problems,
    ...checkReferences({ organisation, removed }),
    ...checkResources(organisation),
    ...checkManaged({ organisation, removed }),
    ...checkTeamResources(organisation),
    ...checkOfferings(reading.organisation),
    ...ofOfferings,
    ...[...refused, ...operated].flatMap((it) => it.problems),
    ...checkPrices(organisation),
    ...checkBudgetCurrencies(organisation),
    ...checkDomainReferences(organisation),
    ...checkEnvironments(organisation),
    ...checkGateways(organisation),
    ...(await checkSecretStores(organisation, memo)),
    ...checkFacts({ organisation, removed }),
    ...resourceNamespaceCollisions(organisation, all),
    ...collisions.map(({ problem }) => problem),
    ...checked.flatMap((it) => it.problems),
  ];
  return {
    organisation,
    definitions,
    all,
    contexts,
    unrendered: [
      ...unrenderedServices({ ...reading, organisation }, contexts, all),
      ...unrenderedShared({ ...reading, organisation }, all),
      ...unrenderedResources(organisation),
    ],
    refused: refusedIn(reading),
    each,
    problems: unique(each),
  };
}

/** What meets in a cluster. */
export function collisionsIn(all: readonly Context[], organisation: Organisation): Collision[] {
  return [
    ...namespaceCollisions(all),
    ...objectCollisions(all, organisation),
    ...externalCollisions(all, organisation),
    ...selectorCollisions(all),
    ...nodePortCollisions(all),
    ...domainCollisions(all),
    ...argocdCollisions(all, organisation),
  ];
}

async function checkRemembered(context: Context, memo: Memo) {
  const problems = await remembered(memo, `check ${context.key}`, () => checkInstance(context));
  return { context, problems };
}

/** Whether all that it is made from, all that it calls, reads and uses is known. */
function isWhole({ instance, calls, callees, targets, uses, account, onCall }: Context): boolean {
  const isRead = [...targets.values(), ...uses.values()].every(({ is }) => is !== 'unknown');
  const isOffered = [...uses.values()].every((used) => used.is !== 'found' || used.offered !== undefined);
  const isCalled = calls.every(({ service }) => callees.has(service));
  const isTold = onCall !== undefined || instance.environment.spec.monitoring === undefined;
  return instance.isWhole && account !== undefined && isRead && isOffered && isCalled && isTold;
}

/**
 * The same fault shows in many services and environments: it is told once, with the places where it shows. In whatever
 * order they come, the result is the same.
 */
export function unique(problems: readonly Problem[]): Problem[] {
  const same = groupBy(inOrder(problems), (it) =>
    JSON.stringify([it.code, it.rule, it.waivedBy, it.file, it.place, it.range, it.message]),
  );
  return [...same.values()].flatMap((group) => {
    const [problem] = group;
    if (problem === undefined) return [];
    const seen = [...new Set(group.flatMap(({ seenIn }) => seenIn ?? []))];
    return seen.length === 0 ? [problem] : [{ ...problem, message: `${problem.message} It shows in ${listOf(seen)}.` }];
  });
}

function inOrder(problems: readonly Problem[]): Problem[] {
  const keyed = problems.map((problem) => ({ problem, key: JSON.stringify(problem) }));
  return keyed.sort((one, other) => compareText(one.key, other.key)).map(({ problem }) => problem);
}
