import type { Place, Problem } from '../declare/finding.js';
import { isDay } from '../model/dates.js';
import { lifecycleOf, type Lifecycle } from '../model/fields/lifecycle.js';
import type { Declaration } from '../model/kinds/kind.js';
import type { ServiceSpec } from '../model/kinds/service.js';
import { fileOf, folderOf, isUnread, type Organisation } from '../model/organisation.js';
import { missing, type Scope } from './missing.js';
import { problem } from './problem.js';
import { saidIn } from './references.js';

/**
 * Whether what is said of lifecycles fits together, and who still calls what is deprecated. Whether a service has
 * outlived its `until` depends on the moment, and is not asked here.
 */
export function checkLifecycles(scope: Scope): Problem[] {
  const { organisation } = scope;
  return [
    ...[...organisation.services.values()].flatMap((service) => [
      ...checkPhase(service),
      ...checkReplacement(scope, service),
    ]),
    ...checkCallers(organisation),
  ];
}

const at = (field: keyof Lifecycle) => ['spec', 'lifecycle', field];

function checkPhase({ file, spec }: Declaration<ServiceSpec>): Problem[] {
  const lifecycle = lifecycleOf(spec);
  const { until } = lifecycle;
  const phase = lifecycle.phase as Lifecycle['phase'] | undefined; // missing where it was wrong, which has been told
  const misplaced = (['replacedBy', 'until'] as const).filter((field) => lifecycle[field] !== undefined);
  const unreal = until !== undefined && !isDay(until);
  return [
    ...(phase === undefined || phase === 'deprecated' ? [] : misplaced).map((field) =>
      problem(file, at(field), {
        code: 'conflicting-fields',
        message: `${field} is for what is deprecated, and the phase is ${phase}.`,
        hint: `Write phase: deprecated, or remove ${field}.`,
      }),
    ),
    ...(unreal
      ? [
          problem(file, at('until'), {
            code: 'invalid-value',
            message: `There is no day ${until}.`,
            hint: 'Write a day of the calendar.',
          }),
        ]
      : []),
  ];
}

function checkReplacement(scope: Scope, { file, name, spec }: Declaration<ServiceSpec>): Problem[] {
  const { organisation } = scope;
  const { services } = organisation;
  const { replacedBy } = lifecycleOf(spec);
  if (replacedBy === undefined || (isUnread(organisation, fileOf.service(replacedBy)) && !services.has(replacedBy)))
    return [];
  if (!services.has(replacedBy)) return [problem(file, at('replacedBy'), missing(scope, 'service', replacedBy))];
  const chain = replacements(organisation, name);
  if (chain.at(-1) === name) {
    const message = `Each of these replaces the one before it, in a circle: ${chain.join(' → ')}.`;
    return [
      problem(file, at('replacedBy'), { code: 'conflicting-fields', message, hint: 'Name a service that stays.' }),
    ];
  }
  return isDeprecated(organisation, replacedBy) ? [deprecated(organisation, file, at('replacedBy'), replacedBy)] : [];
}

/** A service and what replaces it, one after the other, until one that stays or one that was there before. */
function replacements({ services }: Organisation, name: string): string[] {
  const chain = [name];
  for (let next = replacementOf(services.get(name)); next !== undefined; next = replacementOf(services.get(next))) {
    const isCircle = chain.includes(next);
    chain.push(next);
    if (isCircle) return chain;
  }
  return chain;
}

function replacementOf(service: Declaration<ServiceSpec> | undefined): string | undefined {
  return service && lifecycleOf(service.spec).replacedBy;
}

/** What is deprecated itself may go on calling what goes with it. */
function checkCallers(organisation: Organisation): Problem[] {
  if (![...organisation.services.keys()].some((name) => isDeprecated(organisation, name))) return [];
  return saidIn(organisation)
    .filter(({ file, name }) => {
      const caller = file.startsWith('services/') ? folderOf(file) : '';
      return isDeprecated(organisation, name) && !isDeprecated(organisation, caller);
    })
    .map(({ file, path, name }) => deprecated(organisation, file, path, name));
}

function isDeprecated({ services }: Organisation, name: string): boolean {
  const service = services.get(name);
  return service !== undefined && lifecycleOf(service.spec).phase === 'deprecated';
}

function deprecated(organisation: Organisation, file: string, path: Place['path'], name: string): Problem {
  const until = lifecycleOf(organisation.services.get(name)?.spec ?? {}).until;
  const [last] = replacements(organisation, name).slice(1).toReversed();
  return {
    code: 'deprecated-service',
    severity: 'warning',
    file,
    place: { path, at: 'value' },
    message: `"${name}" is deprecated${until === undefined ? '' : `, and runs until ${until}`}.`,
    hint:
      last === undefined || isDeprecated(organisation, last)
        ? `Ask team ${organisation.services.get(name)?.spec.owner ?? ''} what to use instead.`
        : `Use "${last}" instead.`,
  };
}
