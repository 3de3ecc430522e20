import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { diff } from '../../src/diff/diff.js';
import { undoOf, type Undo } from '../../src/diff/undo.js';
import { checkResourceChanges } from '../../src/validate/offerings/change.js';
import type { Validated } from '../../src/validate/validate.js';
import { declaration } from '../declaration.js';
import { branch, textsIn, type Files } from '../publish/branch.js';

/** In a full run at least 1,000 histories; few otherwise. */
const settings = { seed: 20261122, numRuns: process.env['FULL_RUN'] === undefined ? 10 : 1000 };

const given = 'test/cases/check/provision/before';
const fixed: Files = new Map([
  ...[
    'platform/crds/cloud.example.com_servers.yaml',
    'platform/crds/pods.example.com_clusters.yaml',
    'platform/offerings/postgres.yaml',
    'environments/staging.yaml',
    'environments/production.yaml',
  ].map((path) => [path, readFileSync(`${given}/${path}`, 'utf8')] as const),
  ...['shop', 'web'].map((name) =>
    declaration(`teams/${name}.yaml`, 'Team', `github: "@acme/${name}"\nmembers: [ana]`),
  ),
]);

const claim = fc.constantFrom('', '1Gi', '2Gi');

/** A service with what it has, or none. */
const service = fc.option(
  fc.record({
    owner: fc.constantFrom('shop', 'shop', 'shop', 'web'),
    type: fc.constantFrom('web', 'web', 'stateful', 'job'),
    image: fc.constantFrom('v1', 'v2'),
    claim,
    whenDeleted: fc.constantFrom('Retain', 'Delete'),
    database: fc.option(fc.record({ version: fc.constantFrom('16', '17'), storage: fc.constantFrom('20Gi', '30Gi') })),
    where: fc.constantFrom(['staging'], ['production'], ['staging', 'production']),
  }),
  { freq: 8 },
);
type Service = NonNullable<typeof service extends fc.Arbitrary<infer It> ? It : never>;

function filesOf(name: string, it: Service | null): (readonly [string, string])[] {
  if (it === null) return [];
  const spec = [
    `owner: ${it.owner}`,
    `type: ${it.type}`,
    ...(it.type === 'web' ? ['strategy: { type: Recreate }'] : []),
    ...(it.type === 'job' ? [] : ['ports: { http: 80 }']),
    ...(it.claim === '' || it.type === 'job'
      ? []
      : [`volumes: { data: { persistentVolumeClaim: { storage: ${it.claim} } } }`, 'volumeMounts: { /data: data }']),
    ...(it.type === 'stateful'
      ? [`stateful: { persistentVolumeClaimRetentionPolicy: { whenDeleted: ${it.whenDeleted} } }`]
      : []),
  ];
  const database =
    it.database && `offering: postgres\nversion: "${it.database.version}"\nstorage: ${it.database.storage}`;
  return [
    declaration(`services/${name}/service.yaml`, 'Service', spec.join('\n')),
    ...it.where.map((environment) =>
      declaration(`services/${name}/${environment}.yaml`, 'Release', `image: registry.example.com/${name}:${it.image}`),
    ),
    ...(database === null ? [] : [declaration(`services/${name}/store.yaml`, 'Database', database)]),
  ];
}

const state = fc.record({ a: service, b: service });
type State = typeof state extends fc.Arbitrary<infer It> ? It : never;
const files = ({ a, b }: State): Files => new Map([...fixed, ...filesOf('a', a), ...filesOf('b', b)]);

/** States of which each differs from the one before in one field of one service, or in a whole service. */
const history = fc
  .tuple(
    state,
    fc.array(fc.tuple(fc.constantFrom('a' as const, 'b' as const), service, fc.nat()), { minLength: 1, maxLength: 4 }),
  )
  .map(([first, edits]) => {
    const states: State[] = [first];
    for (const [name, to, field] of edits) {
      const before = states.at(-1) ?? first;
      const was = before[name];
      const keys = Object.keys(to ?? {}) as (keyof Service)[];
      const key = keys[field % (keys.length + 1)];
      const is = was === null || to === null || key === undefined ? to : { ...was, [key]: to[key] };
      states.push({ ...before, [name]: is });
    }
    return states;
  });

interface Rendered {
  readonly kind: string;
  readonly apiVersion: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly annotations?: Record<string, string>;
  };
  readonly spec?: Record<string, unknown>;
}

function objectsIn(texts: ReadonlyMap<string, string>): Map<string, Rendered> {
  const all = [...texts.values()].flatMap((text) => [...parseAllDocuments(text)].map((it) => it.toJS() as Rendered));
  return new Map(all.map((it) => [`${it.kind} ${it.metadata.namespace ?? ''}/${it.metadata.name}`, it]));
}

const holdsData = ({ kind, spec }: Rendered) =>
  ['PersistentVolumeClaim', 'Cluster', 'Server'].includes(kind) || spec?.['volumeClaimTemplates'] !== undefined;

/** What somebody who knows Kubernetes, and not Towpath, would call no way back from one set of objects to another. */
function irreversible(before: ReadonlyMap<string, Rendered>, after: ReadonlyMap<string, Rendered>): string[] {
  const changed = [...before].flatMap(([key, was]) => {
    const is = after.get(key);
    if (is === undefined) {
      const isKept = was.metadata.annotations?.['argocd.argoproj.io/sync-options']?.includes('Prune=false') === true;
      const policy = was.spec?.['persistentVolumeClaimRetentionPolicy'] as { whenDeleted?: string } | undefined;
      const isTemplate = was.kind === 'StatefulSet' && policy?.whenDeleted !== 'Delete';
      return was.kind === 'Job' || (holdsData(was) && !isKept && !isTemplate) ? [`${key} goes`] : [];
    }
    const isFixed = JSON.stringify(fixedFields(was)) === JSON.stringify(fixedFields(is));
    // Neither an engine nor its storage goes back to less.
    const isLess = sizesOf(was).some((size, at) => size < (sizesOf(is)[at] ?? 0));
    return isFixed && !isLess ? [] : [`${key} cannot change back`];
  });
  const added = [...after].filter(([key, is]) => !before.has(key) && (is.kind === 'Job' || holdsData(is)));
  return [...changed, ...added.map(([key]) => `${key} stays or is emptied`)];
}

function fixedFields({ kind, spec = {} }: Rendered): unknown {
  if (kind === 'Job' || kind === 'PersistentVolumeClaim') return spec;
  if (kind === 'Deployment') return spec['selector'];
  if (kind === 'Service') return spec['clusterIP'];
  if (kind === 'StatefulSet') return [spec['selector'], spec['serviceName'], spec['volumeClaimTemplates']];
  return undefined;
}

function sizesOf({ kind, spec = {} }: Rendered): number[] {
  const { version, gibibytes } = (spec['forProvider'] ?? {}) as { version?: string; gibibytes?: number };
  if (kind === 'Cluster') return [Number.parseInt(String(spec['size']), 10)];
  return kind === 'Server' ? [Number(version), gibibytes ?? 0] : [];
}

test('a revert renders what was before, byte for byte, and what can be reverted has no irreversible difference', async () => {
  const answers = new Map<Undo['can'], number>();
  await fc.assert(
    fc.asyncProperty(history, async (states) => {
      const { publish } = branch();
      let last: { files: Files; head: Validated; texts: ReadonlyMap<string, string>; id: string } | undefined;
      for (const said of states) {
        const current = files(said);
        const published = await publish(current);
        expect(published.publication.kept).toEqual([]);
        const texts = await textsIn(published.state.tree);
        if (last !== undefined) {
          const [before, after] = [last.head, published.head];
          const undo = undoOf({ ...diff(before, after), heldUp: checkResourceChanges(after, before) });
          answers.set(undo.can, (answers.get(undo.can) ?? 0) + 1);
          const found = irreversible(objectsIn(last.texts), objectsIn(texts));
          if (undo.can === 'yes') expect([found, states]).toEqual([[], states]);
          // The revert, and the revert of the revert.
          expect((await publish(last.files)).state.tree.id).toBe(last.id);
          expect((await publish(current)).state.tree.id).toBe(published.state.tree.id);
        }
        last = { files: current, head: published.head, texts, id: published.state.tree.id };
      }
    }),
    settings,
  );
  // Every answer is among them.
  expect([...answers.keys()].sort()).toEqual(['no', 'partly', 'yes']);
});
