import type { Place, Problem } from '../declare/finding.js';
import { isReference } from '../model/calls.js';
import { containersOf } from '../model/containers.js';
import type { EnvValue } from '../model/fields/env.js';
import { hasOwner } from '../model/instance.js';
import { fileOf, type Organisation } from '../model/organisation.js';
import type { Workload } from '../model/workload.js';
import { missing, type Scope } from './missing.js';
import { problem } from './problem.js';

/** References between declarations: whether what they name exists. */
export function checkReferences(scope: Scope): Problem[] {
  return [...owners(scope), ...releaseTargets(scope), ...promotions(scope), ...calls(scope)];
}

function owners(scope: Scope): Problem[] {
  return [...scope.organisation.services.values()].flatMap(({ file, spec }) => {
    const owner = spec.owner as string | undefined; // missing where it was wrong, which has been told
    if (owner === undefined || hasOwner(scope.organisation, spec)) return [];
    return [problem(file, ['spec', 'owner'], missing(scope, 'team', owner))];
  });
}

function releaseTargets(scope: Scope): Problem[] {
  const { services, releases: all, environments, unread } = scope.organisation;
  return [...all].flatMap(([service, ofService]) =>
    [...ofService.values()].flatMap(({ file, name }) => [
      ...(environments.has(name) || unread.has(fileOf.environment(name))
        ? []
        : [problem(file, ['metadata', 'name'], missing(scope, 'environment', name))]),
      ...(services.has(service) || unread.has(fileOf.service(service)) ? [] : [withoutService(scope, file, service)]),
    ]),
  );
}

function withoutService({ removed }: Scope, file: string, service: string): Problem {
  const path = fileOf.service(service);
  const message = `There is no ${path} that this could be a release of`;
  const words = removed.has(path)
    ? { message: `${message}: this change removes it.`, hint: 'Remove this file, too, or keep that one.' }
    : { message: `${message}.`, hint: 'Add it, or remove this file.' };
  return problem(file, [], { code: 'unknown-service', ...words });
}

function promotions(scope: Scope): Problem[] {
  const { environments, unread } = scope.organisation;
  return [...environments.values()].flatMap(({ file, name, spec: { promotesFrom } }) => {
    const path = ['spec', 'promotesFrom'];
    if (promotesFrom === undefined || unread.has(fileOf.environment(promotesFrom))) return [];
    if (!environments.has(promotesFrom)) return [problem(file, path, missing(scope, 'environment', promotesFrom))];
    const chain = [name];
    for (
      let next: string | undefined = promotesFrom;
      next !== undefined;
      next = environments.get(next)?.spec.promotesFrom
    ) {
      chain.push(next);
      if (next === name) {
        const circle = inShort(chain.toReversed()).join(' → ');
        return [
          problem(file, path, {
            code: 'promotion-cycle',
            message: `Nothing can ever be promoted in a circle: ${circle}.`,
            hint: 'Remove promotesFrom from the environment that new images reach first.',
          }),
        ];
      }
      if (chain.length > environments.size) return []; // a circle further up, told there
    }
    return [];
  });
}

/** Services that anything refers to, wherever it is said: a value may stand in a file that no release uses yet. */
function calls(scope: Scope): Problem[] {
  const { services, unread } = scope.organisation;
  return saidIn(scope.organisation).flatMap(({ file, path, name }) =>
    services.has(name) || unread.has(fileOf.service(name))
      ? []
      : [problem(file, path, missing(scope, 'service', name))],
  );
}

/** A place where a service is named, and its name. */
interface Said {
  readonly file: string;
  readonly path: Place['path'];
  readonly name: string;
}

/** Every place in all declarations that refers to a service to call. */
export function saidIn({ services, releases, environments, defaults }: Organisation): Said[] {
  const tiers = Object.entries(defaults?.spec.tiers ?? {});
  return [
    ...[...services.values()].flatMap(({ file, spec }) => [
      ...inWorkload(file, ['spec'], spec),
      ...inAccount(file, spec),
      ...(spec.dependsOn ?? []).map((name, index) => ({ file, path: ['spec', 'dependsOn', index], name })),
    ]),
    ...[...releases.values()].flatMap((all) =>
      [...all.values()].flatMap(({ file, spec }) => [...inWorkload(file, ['spec'], spec), ...inAccount(file, spec)]),
    ),
    ...[...environments.values()].flatMap(({ file, spec }) => inWorkload(file, ['spec', 'service'], spec.service)),
    ...(defaults ? inWorkload(defaults.file, ['spec', 'service'], defaults.spec.service) : []),
    ...tiers.flatMap(([tier, values]) => inWorkload(fileOf.defaults(), ['spec', 'tiers', tier], values)),
  ];
}

function inAccount(file: string, { serviceAccount }: Partial<Workload>): Said[] {
  const name = serviceAccount?.from;
  return name === undefined || name === null ? [] : [{ file, path: ['spec', 'serviceAccount', 'from'], name }];
}

function inWorkload(file: string, at: readonly string[], workload: Partial<Workload> | null | undefined): Said[] {
  return containersOf(workload ?? {}).flatMap(({ path, container: { env } }) =>
    Object.entries<EnvValue | null>(env ?? {}).flatMap(([variable, value]) =>
      value !== null && isReference(value)
        ? [{ file, path: [...at, ...path, 'env', variable, 'service'], name: value.service }]
        : [],
    ),
  );
}

function inShort(chain: readonly string[]): readonly string[] {
  return chain.length <= 8 ? chain : [...chain.slice(0, 4), '…', ...chain.slice(-3)];
}
