import type { Problem } from '../declare/finding.js';
import { groupBy } from '../lists.js';
import type { Context } from '../model/graph.js';
import { joinName, namespaceOf } from '../model/names.js';

/** Something of Kubernetes that gets its name from a declaration. */
interface Named {
  /** Whatever must differ: two that are equal collide. */
  readonly name: string;
  /** Whose it is: one owner may use its own name as often as it likes. */
  readonly owner: string;
  readonly what: string;
  readonly file: string;
  readonly path: readonly string[];
}

/** Names that would meet in the cluster: of namespaces, and of Services inside a namespace. */
export function checkCollisions(contexts: readonly Context[]): Problem[] {
  return [...collisionsOf(contexts.map(namespace)), ...collisionsOf(contexts.flatMap(services))];
}

function namespace({ instance: { service, environment } }: Context): Named {
  const { owner } = service.spec;
  const name = namespaceOf(owner, environment.name);
  const whose = `the team ${owner} in ${environment.name}`;
  return { name, owner: whose, what: `the namespace ${name} of ${whose}`, file: service.file, path: ['spec', 'owner'] };
}

function services({ instance }: Context): Named[] {
  const { service, environment, namespace: space, workload } = instance;
  const named = (name: string, path: readonly string[]): Named => ({
    name: `${space}/${name}`,
    owner: path.join('.') + service.name,
    what: `the Service ${name} of ${service.name} in ${environment.name}`,
    file: service.file,
    path,
  });
  return [
    named(service.name, ['metadata', 'name']),
    ...Object.keys(workload.expose ?? {}).map((key) => named(joinName(service.name, key), ['spec', 'expose', key])),
  ];
}

function collisionsOf(all: readonly Named[]): Problem[] {
  return [...groupBy(all, ({ name }) => name).values()].flatMap((same) => {
    const owners = groupBy(same, ({ owner }) => owner);
    if (owners.size < 2) return [];
    return [...owners.values()].flatMap(([own]) => {
      const other = same.find(({ owner }) => owner !== own?.owner);
      return own === undefined || other === undefined ? [] : [collision(own, other)];
    });
  });
}

function collision(own: Named, other: Named): Problem {
  return {
    code: 'name-collision',
    severity: 'error',
    file: own.file,
    place: { path: own.path, at: 'value' },
    message: `${capital(own.what)} would have the same name as ${other.what}. Names are cut to 63 characters.`,
    hint: 'Rename one of them.',
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
