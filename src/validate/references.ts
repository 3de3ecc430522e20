import type { Code } from '../declare/codes.js';
import type { Place, Problem } from '../declare/finding.js';
import { isReference } from '../model/calls.js';
import { containersOf } from '../model/containers.js';
import type { EnvValue } from '../model/fields/env.js';
import { hasOwner } from '../model/instance.js';
import { fileOf, type Organisation } from '../model/organisation.js';
import type { Workload } from '../model/workload.js';
import { suggestion } from './suggest.js';

/** References between declarations: whether what they name exists. */
export function checkReferences(organisation: Organisation): Problem[] {
  return [
    ...owners(organisation),
    ...releaseTargets(organisation),
    ...promotions(organisation),
    ...calls(organisation),
  ];
}

function problem(code: Code, file: string, path: Place['path'], message: string, hint: string): Problem {
  return { code, severity: 'error', file, place: { path, at: 'value' }, message, hint };
}

function owners(organisation: Organisation): Problem[] {
  const { services, teams } = organisation;
  return [...services.values()].flatMap(({ file, spec }) => {
    const owner = spec.owner as string | undefined; // missing where it was wrong, which has been told
    if (owner === undefined || hasOwner(organisation, spec)) return [];
    const hint = suggestion(owner, [...teams.keys()]);
    return [problem('unknown-team', file, ['spec', 'owner'], `No team is called "${owner}".`, hint)];
  });
}

function releaseTargets({ services, releases: all, environments, unread }: Organisation): Problem[] {
  return [...all].flatMap(([service, ofService]) =>
    [...ofService.values()].flatMap(({ file, name }) => [
      ...(environments.has(name) || unread.has(fileOf.environment(name))
        ? []
        : [
            problem(
              'unknown-environment',
              file,
              ['metadata', 'name'],
              `No environment is called "${name}".`,
              suggestion(name, [...environments.keys()]),
            ),
          ]),
      ...(services.has(service) || unread.has(fileOf.service(service))
        ? []
        : [
            problem(
              'unknown-service',
              file,
              [],
              `There is no ${fileOf.service(service)} that this could be a release of.`,
              'Add it, or remove this file.',
            ),
          ]),
    ]),
  );
}

function promotions({ environments, unread }: Organisation): Problem[] {
  return [...environments.values()].flatMap(({ file, name, spec: { promotesFrom } }) => {
    const path = ['spec', 'promotesFrom'];
    if (promotesFrom === undefined || unread.has(fileOf.environment(promotesFrom))) return [];
    if (!environments.has(promotesFrom)) {
      const hint = suggestion(promotesFrom, [...environments.keys()]);
      return [problem('unknown-environment', file, path, `No environment is called "${promotesFrom}".`, hint)];
    }
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
          problem(
            'promotion-cycle',
            file,
            path,
            `Nothing can ever be promoted in a circle: ${circle}.`,
            'Remove promotesFrom from the environment that new images reach first.',
          ),
        ];
      }
      if (chain.length > environments.size) return []; // a circle further up, told there
    }
    return [];
  });
}

/** Services that anything refers to, wherever it is said: a value may stand in a file that no release uses yet. */
function calls(organisation: Organisation): Problem[] {
  const { services, unread } = organisation;
  return saidIn(organisation).flatMap(({ file, path, name }) =>
    services.has(name) || unread.has(fileOf.service(name))
      ? []
      : [
          problem(
            'unknown-service',
            file,
            path,
            `No service is called "${name}".`,
            suggestion(name, [...services.keys()]),
          ),
        ],
  );
}

interface Said {
  readonly file: string;
  readonly path: Place['path'];
  readonly name: string;
}

function saidIn({ services, releases, environments, defaults }: Organisation): Said[] {
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
