import { fileOf, type Organisation } from '../model/organisation.js';
import { at, filled, listAt, mapAt, pick, said, texts, type DataMap } from './data.js';
import { draft, type Draft } from './declaration.js';
import type { Group } from './group.js';
import { containersIn, podOf, type InputObject } from './input.js';
import { same } from './layers.js';
import type { Scene } from './scene.js';

/** The team and the environment, where they do not exist yet. */
export function frameOf({ target, objects, groups }: Scene, { teams, environments }: Organisation): Map<string, Draft> {
  const { team, environment } = target;
  const drafts = new Map<string, Draft>();
  if (!teams.has(team))
    drafts.set(fileOf.team(team), draft('Team', team, { github: `@organisation/${team}`, members: [] }));
  if (environments.has(environment)) return drafts;
  const spec = said({
    stage: stageOf(environment),
    quota: shared(objects, 'ResourceQuota', ({ data }) => texts(mapAt(data, 'spec', 'hard'))),
    limitRange: shared(objects, 'LimitRange', limitsIn) ?? limitsFor(groups),
    namespaces: controllerFor(objects),
    ingressClassName: shared(objects, 'Ingress', ({ data }) => at(data, 'spec', 'ingressClassName')),
  });
  return drafts.set(fileOf.environment(environment), draft('Environment', environment, spec));
}

/** What all objects of a kind say alike; undefined where they differ, or there are none. */
function shared<Value extends Parameters<typeof same>[0]>(
  objects: readonly InputObject[],
  kind: string,
  valueOf: (object: InputObject) => Value,
): Value | undefined {
  const [first, ...others] = objects.filter((it) => it.kind === kind).map(valueOf);
  return others.every((it) => same(it, first)) ? first : undefined;
}

/** Where the ingress controllers of their classes run that are installed as their documentation says. */
const controllers: Readonly<Record<string, string>> = { nginx: 'ingress-nginx', traefik: 'traefik' };

/** Without this, calls of the ingress controller would not be let in. */
function controllerFor(objects: readonly InputObject[]): DataMap | undefined {
  const name = shared(objects, 'Ingress', ({ data }) => at(data, 'spec', 'ingressClassName'));
  const namespace = typeof name === 'string' && Object.hasOwn(controllers, name) ? controllers[name] : undefined;
  return namespace === undefined ? undefined : { ingressController: namespace };
}

function limitsIn({ data }: InputObject): DataMap | undefined {
  const ofContainers = listAt(data, 'spec', 'limits').find((it) => at(it, 'type') === 'Container');
  const { default: limits = {}, defaultRequest = {} } = pick(mapAt(ofContainers), ['default', 'defaultRequest']);
  return filled({ default: texts(mapAt(limits)), defaultRequest: texts(mapAt(defaultRequest)) });
}

/** Without this, containers that have no limit would get one, and end where they need more. */
function limitsFor(groups: readonly Group[]): DataMap | undefined {
  const containers = groups.flatMap(({ workload }) => [
    ...containersIn(podOf(workload), 'containers'),
    ...containersIn(podOf(workload), 'initContainers'),
  ]);
  const isLimited = containers.every((it) => at(it, 'resources', 'limits', 'memory') !== undefined);
  return isLimited ? undefined : { default: {} };
}

/** What the name of an environment says of how serious it is. */
function stageOf(environment: string): string {
  if (/^pr(o?d)/.test(environment) || environment === 'live') return 'production';
  return /^(stag|pre|qa|uat|test)/.test(environment) ? 'staging' : 'development';
}
