import { isDeepStrictEqual } from 'node:util';
import { isMap, type Data } from '../../../src/model/merge.js';
import { inParallel, type Cluster } from '../apply.js';
import { at, items } from '../client.js';
import type { Named } from '../resources.js';
import { applications } from './applications.js';

/** The live objects that Argo CD looks after, by kind, namespace and name. */
export type Snapshot = ReadonlyMap<string, Data>;

/** What the cluster says of an object, and no manifest: it is another one when an object is made anew. */
const ofCluster = new Set(['uid', 'resourceVersion', 'generation', 'creationTimestamp', 'managedFields', 'selfLink']);
const addresses = new Set(['clusterIP', 'clusterIPs', 'nodePort', 'healthCheckNodePort']);
/** How often a Deployment was rolled out, and of what Argo CD has told somebody. */
const ofControllers = new Set(['deployment.kubernetes.io/revision', 'notified.notifications.argoproj.io']);

export async function snapshot(cluster: Cluster): Promise<Snapshot> {
  const resources = (await applications(cluster)).flatMap((it) => items(at(it, 'status', 'resources')));
  const named = [...new Map(resources.map((it) => [keyOf(it), it])).values()];
  const live = await inParallel(named, async (it) => {
    const { body } = await cluster.ask(await cluster.pathOf(asNamed(it)));
    return [keyOf(it), declared(body)] as const;
  });
  return new Map(live.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What is different between two snapshots, a line each. */
export function differences(before: Snapshot, after: Snapshot): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)];
    if (was === undefined) return [`${key} is new`];
    if (is === undefined) return [`${key} is gone`];
    return isDeepStrictEqual(was, is) ? [] : [`${key}:\n  ${JSON.stringify(was)}\n  ${JSON.stringify(is)}`];
  });
}

function keyOf(resource: Data): string {
  return ['kind', 'namespace', 'name'].map((field) => String(at(resource, field) ?? '')).join(' ');
}

function asNamed(resource: Data): Named {
  const [group, version, kind, namespace, name] = ['group', 'version', 'kind', 'namespace', 'name'].map((field) =>
    String(at(resource, field) ?? ''),
  ) as [string, string, string, string, string];
  const apiVersion = group === '' ? version : `${group}/${version}`;
  return { apiVersion, kind, metadata: { name, ...(namespace !== '' && { namespace }) } };
}

/** An object as somebody has said it. */
function declared(object: Data): Data {
  if (!isMap(object)) return object;
  const { status: _, metadata = {}, spec, ...others } = object;
  return {
    ...others,
    metadata: without(metadata, (key) => ofCluster.has(key)),
    ...(spec !== undefined && { spec: without(spec, (key) => addresses.has(key)) }),
  };
}

function without(value: Data, isLeftOut: (key: string) => boolean): Data {
  if (Array.isArray(value)) return (value as readonly Data[]).map((it) => without(it, isLeftOut));
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, it]) =>
      isLeftOut(key) || ofControllers.has(key) ? [] : [[key, without(it, isLeftOut)]],
    ),
  );
}
