import * as fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import type { Adoption } from '../../src/adopt/adopt.js';
import type { Entry } from '../../src/adopt/ledger/ledger.js';
import { leavesOf } from '../../src/adopt/ledger/leaves.js';
import { groupBy } from '../../src/lists.js';
import type { Data } from '../../src/model/merge.js';
import type { KubernetesObject } from '../../src/render/object.js';
import { accept } from '../generate/accept.js';
import { organisations, type Files } from '../generate/organisations.js';
import { renderAll } from '../organisation.js';
import { adopted, faultsOfLedger, listOf, renderedFrom, type DataMap } from './adopted.js';

/** How often each of these became of a value. */
export type Tally = Record<'leaves' | 'kept' | 'inexpressible', number>;

/**
 * Makes organisations, and adopts what each renders to in each of its environments: the ledger adds up, and what it calls
 * kept stands at the same place when the adopted declarations are rendered again.
 * @throws Error with the smallest organisation found for which that is not so.
 */
export async function checkRoundTrips(seed: number, runs: number): Promise<Tally> {
  const tally: Tally = { leaves: 0, kept: 0, inexpressible: 0 };
  const property = fc.asyncProperty(organisations, async (files) => {
    for (const [environment, objects] of await environmentsOf(files)) {
      const text = listOf(objects);
      const adoption = await adopted(text, undefined, { team: 'adopter', environment });
      const again = (await renderedFrom(adoption)).folders.flatMap((folder) => folder.objects);
      const faults = [...(await faultsOfLedger(text, adoption)), ...faultsOf(objects, again, adoption)];
      if (faults.length > 0) throw new Error(`${faults.slice(0, 10).join('\n')}\n${text}`);
      const entries = adoption.ledger.entries.filter((entry) => !isOfPlatform(entry));
      const countOf = (...outcomes: string[]) => entries.filter(({ outcome }) => outcomes.includes(outcome)).length;
      tally.leaves += entries.length;
      tally.kept += countOf('expressed', 'implied', 'relaxed');
      tally.inexpressible += countOf('inexpressible');
    }
  });
  await fc.assert(property, { seed, numRuns: runs });
  return tally;
}

/** What Towpath writes into its objects, and makes of what the platform declares: nobody adopts it. */
function isOfPlatform({ object, path }: Entry): boolean {
  const kinds = /^(Application|AppProject|SecretStore|ExternalSecret|Certificate|HTTPRoute|PodMonitor|PrometheusRule) /;
  return kinds.test(object) || object.endsWith('-dashboard') || /towpath\.dev\/(source|digest)/.test(path);
}

/** What an organisation renders to, by environment. */
async function environmentsOf(files: Files): Promise<Map<string, KubernetesObject[]>> {
  const { validated } = await accept(files);
  const folders = groupBy(renderAll(validated), ({ path }) => path.split('/')[0] ?? '');
  return new Map([...folders].map(([name, inside]) => [name, inside.flatMap(({ objects }) => objects)]));
}

/** Towpath renders lists in an order of its own, so that what it has rendered once stands at the same place again. */
function faultsOf(
  objects: readonly KubernetesObject[],
  again: readonly KubernetesObject[],
  { ledger }: Adoption,
): string[] {
  const entries = groupBy(ledger.entries, ({ object }) => object);
  const additions = groupBy(ledger.additions, ({ object }) => object);
  return objects.flatMap((object) => {
    const { kind, metadata } = object;
    const title = `${kind} ${metadata.namespace === undefined ? '' : `${metadata.namespace}/`}${metadata.name}`;
    const other = again.find((it) => idOf(it) === idOf(object));
    const before = leavesOf(kind, object as unknown as DataMap);
    const lost = before.flatMap((leaf, index) => {
      const entry = entries.get(title)?.[index];
      if (entry === undefined) return [`${title} has no entry ${index}`];
      if (entry.outcome === 'dropped' || entry.outcome === 'inexpressible') return [];
      // What a container says as its pod does need not be said twice.
      const there = valueAt(other, leaf.path, object) ?? valueAt(other, ofPod(leaf.path), object);
      const why = entry.why ?? '';
      const isLeftOut = there === undefined && /own default|same as nothing|the same pods/.test(why);
      // A port that has lost its own name is found by its number.
      const isNumber = leaf.pattern.endsWith('.targetPort') && typeof there === 'number';
      if (
        isDeepStrictEqual(there, leaf.value) ||
        isNumber ||
        isLeftOut ||
        why.includes('another user than root anyway')
      )
        return [];
      return [`${title} ${entry.path} is ${entry.outcome} and not rendered as before`];
    });
    // A list that is empty now has lost what its entries tell of.
    const own = new Set(before.flatMap(({ key }) => parentsOf(key)));
    const after = other === undefined ? [] : leavesOf(kind, other as unknown as DataMap);
    const added = after.filter(({ key }) => !own.has(key)).map(({ key }) => key.replaceAll('\n', '.'));
    const told = new Set(additions.get(title)?.map(({ path }) => path));
    return [...lost, ...added.filter((path) => !told.has(path)).map((path) => `${title} ${path} is new and not told`)];
  });
}

/** The same field of the pod, for one of the security of a container. */
function ofPod(path: readonly (string | number)[]): readonly (string | number)[] {
  const at = path.findIndex((key) => key === 'containers' || key === 'initContainers');
  return path[at + 2] === 'securityContext' ? [...path.slice(0, at), ...path.slice(at + 2)] : path;
}

function parentsOf(key: string): string[] {
  const parts = key.split('\n');
  return parts.map((_, index) => parts.slice(0, index + 1).join('\n'));
}

function idOf({ kind, metadata: { namespace = '', name } }: KubernetesObject): string {
  return `${kind} ${namespace}/${name}`;
}

/** The value at the path that a value has in another object: what has a name in a list goes by that. */
function valueAt(object: unknown, path: readonly (string | number)[], like: unknown): Data | undefined {
  let [value, other] = [object, like];
  for (const key of path) {
    other = (other as Record<string, unknown>)[key];
    const name = nameOf(other);
    const items: unknown[] = Array.isArray(value) ? value : [];
    const isNamed = typeof key === 'number' && name !== undefined;
    value = isNamed ? items.find((it) => nameOf(it) === name) : (value as Record<string, unknown> | undefined)?.[key];
  }
  return value as Data | undefined;
}

function nameOf(item: unknown): unknown {
  const { mountPath, devicePath, containerPort, protocol = '', name } = (item ?? {}) as Record<string, unknown>;
  const port = containerPort === undefined ? undefined : `${JSON.stringify(containerPort)} ${JSON.stringify(protocol)}`;
  return mountPath ?? devicePath ?? port ?? name;
}
