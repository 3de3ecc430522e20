import { namespaceOf } from '../../src/model/names.js';
import type { KubernetesObject } from '../../src/render/object.js';
import type { Rendered } from '../organisation.js';
import { defaults, differences, type Leaf } from './differences.js';
import { fits, leavesOf, type Leaves } from './leaves.js';
import { leavesOfObjects } from './rendered.js';
import { table } from './table.js';

/** Every leaf that the table or what is rendered has, of every workload in every environment. */
export function allLeaves({ organisation, contexts, folders }: Rendered): Leaf[] {
  const owners = new Map([...organisation.services.values()].map(({ name, spec }) => [name, spec.owner]));
  const objectsAt = new Map(folders.map(({ path, objects }) => [path, objects]));
  return [...organisation.environments.keys()].flatMap((environment) =>
    table.workloads.flatMap((workload) => {
      const service = workload.name;
      const team = owners.get(service) ?? '';
      const at = {
        environment,
        team,
        service,
        namespaceOf: (name: string) => namespaceOf(owners.get(name) ?? '', environment),
      };
      const objects = (objectsAt.get(`${environment}/${team}/${service}`) ?? []).filter(isOfService);
      const context = contexts.find(
        ({ instance }) => instance.service.name === service && instance.environment.name === environment,
      );
      const rendered: Leaves = context === undefined ? new Map() : leavesOfObjects(objects, context);
      const published = leavesOf(workload);
      const paths = new Set([...published.keys(), ...rendered.keys()]);
      return [...paths].map((path) => ({ ...at, path, table: published.get(path), rendered: rendered.get(path) }));
    }),
  );
}

/** Why the two sides of a leaf agree well enough: they are equal, or the entry that says so. Undefined where none does. */
export function explain(leaf: Leaf): string | undefined {
  const { path, table: published, rendered } = leaf;
  if (published === rendered) return 'equal';
  const same = defaults.find((it) => fits(path, it.path) && (published ?? it.value) === (rendered ?? it.value));
  if (same !== undefined) return `default: ${same.path}`;
  for (const { reason, paths, holds } of differences) {
    const pattern = paths.find((it) => fits(path, it));
    if (pattern !== undefined && holds(leaf)) return `${reason} ${pattern}`;
  }
  return undefined;
}

/** Everything that `explain` can answer. */
export const explanations: readonly string[] = [
  'equal',
  ...defaults.map(({ path }) => `default: ${path}`),
  ...differences.flatMap(({ reason, paths }) => paths.map((pattern) => `${reason} ${pattern}`)),
];

/** The shop of the table has nothing beside its services; the example organisation has a database of its orders. */
function isOfService({ metadata: { labels = {} } }: KubernetesObject): boolean {
  return labels['towpath.dev/resource'] === undefined;
}
