import type { Problem } from '../declare/finding.js';
import { groupBy } from '../lists.js';
import type { Context } from '../model/graph.js';
import { joinName, namespaceOf } from '../model/names.js';
import { exposedServiceName, hasOwnService, headlessServiceOf } from '../model/service-names.js';

/** Something of Kubernetes that gets its name from a declaration. */
interface Named {
  /** Whatever must differ: two that are equal collide. */
  readonly name: string;
  /** Whose it is: one owner may use its own name as often as it likes. */
  readonly owner: string;
  readonly what: string;
  readonly path: readonly string[];
  readonly context: Context;
}

/** A name that would meet another one, and the service in its environment that it is of. */
export interface Collision {
  readonly problem: Problem;
  readonly context: Context;
}

/** Names that would meet in the cluster: of namespaces, and of objects inside one. */
export function collisionsIn(contexts: readonly Context[]): Collision[] {
  return [...collisionsOf(contexts.map(namespace)), ...collisionsOf(suspects(contexts).flatMap(objects))];
}

/** Only names that are joined from parts, or cut, can meet: whoever has none, and meets none, is left out. */
function suspects(contexts: readonly Context[]): Context[] {
  const joined = new Set(
    contexts.filter(
      ({ instance }) =>
        instance.workload.expose !== undefined ||
        instance.workload.config !== undefined ||
        headlessServiceOf(instance)?.isAutomatic === true,
    ),
  );
  const names = new Set([...joined].flatMap((context) => objects(context).map(({ name }) => name)));
  return contexts.filter((context) => joined.has(context) || names.has(serviceName(context)));
}

function serviceName({ instance: { service, namespace: space } }: Context): string {
  return `Service ${space}/${service.name}`;
}

function namespace(context: Context): Named {
  const { service, environment } = context.instance;
  const { owner } = service.spec;
  const name = namespaceOf(owner, environment.name);
  const whose = `the team ${owner} in ${environment.name}`;
  return { name, owner: whose, what: `the namespace ${name} of ${whose}`, path: ['spec', 'owner'], context };
}

function objects(context: Context): Named[] {
  const { service, environment, namespace: space, workload } = context.instance;
  const headless = headlessServiceOf(context.instance);
  const named = (kind: string, name: string, path: readonly string[]): Named => ({
    name: `${kind} ${space}/${name}`,
    owner: path.join('.') + service.name,
    what: `the ${kind} ${name} of ${service.name} in ${environment.name}`,
    path,
    context,
  });
  return [
    ...(hasOwnService(context.instance) ? [named('Service', service.name, ['metadata', 'name'])] : []),
    ...Object.entries(workload.expose ?? {}).map(([key, exposure]) =>
      named('Service', exposedServiceName(service.name, key, exposure), ['spec', 'expose', key]),
    ),
    ...(headless?.isAutomatic === true ? [named('Service', headless.name, ['metadata', 'name'])] : []),
    ...Object.keys(workload.config ?? {}).map((key) =>
      named('ConfigMap', joinName(service.name, key), ['spec', 'config', key]),
    ),
  ];
}

function collisionsOf(all: readonly Named[]): Collision[] {
  return [...groupBy(all, ({ name }) => name).values()].flatMap((same) => {
    if (new Set(same.map(({ owner }) => owner)).size < 2) return [];
    return same.flatMap((own) => {
      const other = same.find(({ owner }) => owner !== own.owner);
      return other === undefined ? [] : [{ problem: collision(own, other), context: own.context }];
    });
  });
}

function collision(own: Named, other: Named): Problem {
  return {
    code: 'name-collision',
    severity: 'error',
    file: own.context.instance.service.file,
    place: { path: own.path, at: 'value' },
    message: `${capital(own.what)} would have the same name as ${other.what}.${cutWords(own)}`,
    hint: 'Rename one of them.',
  };
}

/** Why two long names may be one in the end. */
function cutWords({ name }: Named): string {
  return (name.split('/').at(-1) ?? '').length < 60 ? '' : ' Names are cut to 63 characters.';
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
