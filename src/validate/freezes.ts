import type { Problem } from '../declare/finding.js';
import { secondsAt } from '../model/dates.js';
import type { Freeze } from '../model/fields/freezes.js';
import { timeZones } from '../model/fields/time-zones.js';
import type { EnvironmentSpec } from '../model/kinds/environment.js';
import type { Declaration } from '../model/kinds/kind.js';
import type { Organisation } from '../model/organisation.js';
import { problem } from './problem.js';
import { isWithin } from './prune.js';
import { didYouMean } from './suggest.js';

/** Whether each freeze says when it is, and its moments exist and are in order. Whether one is over, nobody asks here. */
export function checkFreezes({ environments }: Organisation): Problem[] {
  return [...environments.values()].flatMap((environment) =>
    Object.entries(environment.spec.freezes ?? {}).flatMap(([name, freeze]) => {
      const path = ['freezes', name];
      const isWhole = !(environment.pruned ?? []).some((wrong) => isWithin(wrong, path));
      return [
        ...(isWhole ? checkTimes(environment, path, freeze) : []),
        ...checkMoments(environment, path, freeze),
        ...checkTimeZone(environment, path, freeze),
      ];
    }),
  );
}

function checkTimes(
  { file }: Declaration<EnvironmentSpec>,
  path: readonly string[],
  { from, until, recurring }: Freeze,
): Problem[] {
  const at = ['spec', ...path];
  const isOnce = from !== undefined || until !== undefined;
  if (recurring !== undefined) {
    if (!isOnce) return [];
    const message = 'The freeze is both once and on days of each week.';
    const hint = 'Remove recurring, or from and until; two freezes may have both.';
    return [problem(file, [...at, 'recurring'], { code: 'conflicting-fields', message, hint })];
  }
  if (from !== undefined && until !== undefined) return [];
  const missing = isOnce ? (from === undefined ? 'from' : 'until') : 'from and until, or recurring';
  return [
    problem(file, at, { code: 'missing-field', message: `The freeze has no ${missing}.`, hint: `Add ${missing}.` }),
  ];
}

function checkMoments(
  { file }: Declaration<EnvironmentSpec>,
  path: readonly string[],
  { from, until }: Freeze,
): Problem[] {
  const at = (field: string) => ['spec', ...path, field];
  const unreal = Object.entries({ from, until }).flatMap(([field, moment]) =>
    moment === undefined || secondsAt(moment) !== undefined
      ? []
      : [
          problem(file, at(field), {
            code: 'invalid-value',
            message: `There is no day ${moment.slice(0, 10)}.`,
            hint: 'Write a day of the calendar.',
          }),
        ],
  );
  const [begin, end] = [secondsAt(from ?? ''), secondsAt(until ?? '')];
  if (begin === undefined || end === undefined || begin < end) return unreal;
  const message = `The freeze ends before it begins: until ${until} is not after from ${from}.`;
  return [
    problem(file, at('until'), {
      code: 'conflicting-fields',
      message,
      hint: 'Write a later moment, or an earlier from.',
    }),
  ];
}

function checkTimeZone(
  { file }: Declaration<EnvironmentSpec>,
  path: readonly string[],
  { recurring }: Freeze,
): Problem[] {
  const timeZone = recurring?.timeZone;
  if (timeZone === undefined || timeZones.includes(timeZone)) return [];
  const message = `There is no time zone "${timeZone}".`;
  const hint = didYouMean(timeZone, timeZones) || 'Write a name of the IANA time zone database, such as Europe/Berlin.';
  return [problem(file, ['spec', ...path, 'recurring', 'timeZone'], { code: 'unknown-value', message, hint })];
}
