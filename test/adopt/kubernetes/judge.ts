import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { faultsOfObject } from '../../render/kubernetes/rules.js';
import { schemasIn } from '../../render/kubernetes/schemas.js';
import type { Manifest } from '../../render/kubernetes/types.js';
import { adopted, faultsOfLedger, listOf, renderedFrom } from '../adopted.js';
import { connected } from './connect.js';
import { objectsOf, type Definitions, type Made } from './generate.js';
import { faultsOfRoundTrip } from './same.js';

/** The version that objects are made from, and the kinds. */
const version = '1.36';
const made: Readonly<Record<string, string>> = {
  Deployment: 'io.k8s.api.apps.v1.Deployment',
  StatefulSet: 'io.k8s.api.apps.v1.StatefulSet',
  DaemonSet: 'io.k8s.api.apps.v1.DaemonSet',
  CronJob: 'io.k8s.api.batch.v1.CronJob',
  Job: 'io.k8s.api.batch.v1.Job',
  Service: 'io.k8s.api.core.v1.Service',
  ConfigMap: 'io.k8s.api.core.v1.ConfigMap',
  Secret: 'io.k8s.api.core.v1.Secret',
  Ingress: 'io.k8s.api.networking.v1.Ingress',
  HorizontalPodAutoscaler: 'io.k8s.api.autoscaling.v2.HorizontalPodAutoscaler',
  PodDisruptionBudget: 'io.k8s.api.policy.v1.PodDisruptionBudget',
  NetworkPolicy: 'io.k8s.api.networking.v1.NetworkPolicy',
  PersistentVolumeClaim: 'io.k8s.api.core.v1.PersistentVolumeClaim',
  ServiceAccount: 'io.k8s.api.core.v1.ServiceAccount',
  Role: 'io.k8s.api.rbac.v1.Role',
  RoleBinding: 'io.k8s.api.rbac.v1.RoleBinding',
};

/**
 * Makes objects from Kubernetes' own schemas, drops those that it would refuse, adopts the others, and looks whether the
 * ledger adds up and the round trip holds. Arguments: the folder of the schemas, the seed, how many objects.
 */
async function judge(folder: string, seed: number, wanted: number): Promise<void> {
  const file = `${folder}/${version}.json`;
  const { $defs } = JSON.parse(readFileSync(file, 'utf8')) as { readonly $defs: Definitions };
  const faultsBySchema = schemasIn(file, version);
  const isValid = (object: Made) => {
    const manifest = withoutServerFields(object);
    // The rules are those of objects that fit the schema.
    return faultsBySchema(manifest).length === 0 && faultsOfObject(manifest).length === 0;
  };
  const one = objectsOf($defs);
  const anyKind = fc
    .constantFrom(...Object.keys(made))
    .chain((kind) => one(made[kind] ?? '').map((object) => ({ ...object, kind, apiVersion: versionOf($defs, kind) })));
  const application = fc.array(anyKind, { minLength: 4, maxLength: 12 }).map(connected);
  const tally = new Map<string, { made: number; valid: number }>();
  let objects = 0;
  const outcomes = new Map<string, number>();
  const property = fc.asyncProperty(application, async (all) => {
    if (objects >= wanted) return;
    const valid = all.filter((object) => {
      const count = tally.get(String(object['kind'])) ?? { made: 0, valid: 0 };
      const is = isValid(object);
      tally.set(String(object['kind']), { made: count.made + 1, valid: count.valid + (is ? 1 : 0) });
      return is;
    });
    if (valid.length === 0) return;
    objects += valid.length;
    const text = listOf(valid);
    const adoption = await adopted(text);
    for (const { outcome } of adoption.ledger.entries) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    const { folders } = await renderedFrom(adoption);
    const faults = [
      ...(await faultsOfLedger(text, adoption)),
      ...faultsOfRoundTrip(
        valid,
        folders.flatMap((it) => it.objects),
        adoption,
      ),
      ...secretsIn(adoption.files),
    ];
    if (faults.length > 0) throw new Error(`${faults.slice(0, 10).join('\n')}\n${text}`);
  });
  await fc.assert(property, { seed, numRuns: wanted, endOnFailure: process.env['TOWPATH_SHRINK'] === undefined });
  for (const [kind, { made: of, valid }] of tally) console.log(`${kind}: ${valid} valid of ${of} that were made`);
  const rare = Object.keys(made).filter((kind) => (tally.get(kind)?.valid ?? 0) < wanted / 200);
  if (rare.length > 0) throw new Error(`Hardly any valid: ${rare.join(', ')}`);
  const leaves = [...outcomes.values()].reduce((sum, count) => sum + count, 0);
  for (const [outcome, count] of outcomes) console.log(`${outcome}: ${Math.round((100 * count) / leaves)} %`);
  console.log(`${objects} objects with seed ${seed}: every ledger adds up, every round trip holds`);
}

/** Nobody sends what the server writes, and what it gives back has it. */
function withoutServerFields(object: Made): Manifest {
  const written = ['uid', 'resourceVersion', 'generation', 'creationTimestamp'];
  return JSON.parse(JSON.stringify(object), (key, value: unknown) =>
    written.includes(key) ? undefined : value,
  ) as Manifest;
}

function versionOf(definitions: Definitions, kind: string): unknown {
  return definitions[made[kind] ?? '']?.properties?.['apiVersion']?.enum?.[0];
}

/** The values of Secrets stand in no declaration. */
function secretsIn(files: ReadonlyMap<string, string>): string[] {
  return [...files].flatMap(([file, text]) =>
    /not-to-be-written|bm90LXRvLWJlLXdyaXR0ZW4/.test(text) ? [`${file} holds the value of a Secret`] : [],
  );
}

const [folder = '', seed = '1', wanted = '1000'] = process.argv.slice(2);
await judge(folder, Number(seed), Number(wanted));
