import * as fc from 'fast-check';
import { readdirSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { groupBy } from '../../../src/lists.js';
import type { Data } from '../../../src/model/merge.js';
import type { KubernetesObject } from '../../../src/render/object.js';
import type { Tree } from '../../../src/tree/tree.js';
import { accept } from '../../generate/accept.js';
import { organisations } from '../../generate/organisations.js';
import { organisationIn, renderTree } from '../../organisation.js';
import { clustersIn } from '../../render/generated.js';
import { apply, inParallel, requireNone, until, type Applied, type Cluster } from '../apply.js';
import { apiServer, at } from '../client.js';
import { define } from '../definitions.js';
import { pathsOf, type Named } from '../resources.js';
import { isOfChance, prefixOfChance } from './chance.js';
import { moved, namespacesOf } from './namespaces.js';
import { checkLimits, checkPods } from './pods.js';

/**
 * Has an API server judge what the example organisation, one of 200 services, the cases and generated organisations
 * render to. Arguments: a kubeconfig, the folder of further definitions, that of the large organisation, the seed, how many organisations are generated.
 */
async function judge(
  kubeconfig: string,
  definitions: string,
  large: string,
  seed: number,
  runs: number,
): Promise<void> {
  const ask = apiServer(kubeconfig);
  const cluster = { ask, pathOf: pathsOf(ask) };
  const cases = readdirSync('test/cases/render').map((name) => `test/cases/render/${name}`);
  const own = [...['.', ...cases].map((folder) => `${folder}/platform/crds`), definitions];
  console.log(`${await define(cluster, own)} definitions are taken`);

  const objects = [
    ...(await clustersOf(organisationIn('.'))).flat(),
    ...(await inPlaces('large', [organisationIn(large)])),
    ...(await inPlaces('case', cases.map(organisationIn))),
    ...(await inPlaces(prefixOfChance, await generated(seed, runs))),
  ];
  const [others, namespaces] = [notRendered(objects), objects.filter(({ kind }) => kind === 'Namespace')];
  const inside = objects.filter(({ kind }) => kind !== 'Namespace');
  await apply(cluster, [...others, ...namespaces]);
  const applied = await apply(cluster, inside, { expected: isOfChance });
  console.log(`${namespaces.length + inside.length} objects are taken, none with a warning: ${kindsOf(objects)}`);

  await quotasFilled(cluster, applied);
  const before = await inParallel(applied, async ({ path }) => (await ask(path)).body);
  const again = await apply(cluster, inside, { expected: isOfChance });
  requireNone(
    'What applying again changes',
    again.flatMap(({ path, live }, index) =>
      differences(before[index], live)
        // Without a controller that binds them, the API server stores claims anew, the same in all but their version.
        .filter((it) => !(path.includes('/persistentvolumeclaims/') && it.startsWith('.metadata.resourceVersion ')))
        .map((it) => `${path}: ${it}`),
    ),
  );
  console.log('Applied again, they are as they were, managed fields and versions, too');

  await checkPods(cluster, inside);
  await checkLimits(cluster);
}

/** What differs of two values, by its path. */
function differences(before: unknown, after: unknown, path = ''): string[] {
  if (isDeepStrictEqual(before, after)) return [];
  const isPart = (value: unknown) => typeof value === 'object' && value !== null;
  if (!isPart(before) || !isPart(after)) return [`${path} ${JSON.stringify(before)} → ${JSON.stringify(after)}`];
  const [was, is] = [before, after] as Record<string, unknown>[];
  const keys = new Set([...Object.keys(was ?? {}), ...Object.keys(is ?? {})]);
  return [...keys].flatMap((key) => differences(was?.[key], is?.[key], `${path}.${key}`));
}

/** The objects of each cluster of an organisation. */
async function clustersOf(tree: Tree): Promise<KubernetesObject[][]> {
  const rendered = await renderTree(tree);
  requireNone(
    'Errors',
    rendered.problems.filter(({ severity }) => severity === 'error').map(({ file, message }) => `${file}: ${message}`),
  );
  // What others make stands in for them. This one Kubernetes makes, here too.
  const isMade = ({ kind, metadata }: KubernetesObject) => kind !== 'ConfigMap' || metadata.name !== 'kube-root-ca.crt';
  return clustersIn(rendered, rendered.folders).map((objects) => objects.filter(isMade));
}

/** All objects of organisations that would be in each other's way, in namespaces of their own. */
async function inPlaces(prefix: string, trees: readonly Tree[]): Promise<KubernetesObject[]> {
  const clusters = (await Promise.all(trees.map(clustersOf))).flat();
  return clusters.flatMap((objects, index) => moved(objects, `${prefix}-${index}`));
}

async function generated(seed: number, numRuns: number): Promise<Tree[]> {
  const accepted = await Promise.all(fc.sample(organisations, { seed, numRuns }).map(accept));
  return accepted.map(({ tree }) => tree);
}

/** What has to be in a cluster before, and others put there. */
function notRendered(objects: readonly KubernetesObject[]): Named[] {
  const rendered = new Set(objects.flatMap(({ kind, metadata }) => (kind === 'Namespace' ? [metadata.name] : [])));
  return [...namespacesOf(objects)]
    .filter((name) => !rendered.has(name))
    .map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }));
}

function kindsOf(objects: readonly KubernetesObject[]): string {
  const kinds = [...groupBy(objects, ({ kind }) => kind)].map(([kind, those]) => `${those.length} ${kind}`);
  return kinds.sort((a, b) => parseInt(b, 10) - parseInt(a, 10)).join(', ');
}

/** Until a quota is first counted, its version changes by itself. One of nothing is not counted. */
async function quotasFilled({ ask }: Cluster, applied: readonly Applied[]): Promise<void> {
  const quotas = applied.filter(({ object }) => object.kind === 'ResourceQuota');
  const isCounted = (quota: Data) =>
    at(quota, 'status', 'hard') !== undefined || Object.keys(at(quota, 'spec', 'hard') ?? {}).length === 0;
  await inParallel(quotas, ({ path }) => until(`${path} is counted`, async () => isCounted((await ask(path)).body)));
}

const [kubeconfig = '', definitions = '', large = '', seed, runs] = process.argv.slice(2);
judge(kubeconfig, definitions, large, Number(seed), Number(runs)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
