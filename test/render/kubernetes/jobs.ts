import { oneOf, when, within, type Faults } from './faults.js';
import { isSchedule } from './formats.js';
import { checkTemplate } from './pods.js';
import type { Manifest, Selector, Template } from './types.js';

/** Checks of k8s.io/kubernetes/pkg/apis/batch/validation. */

interface JobSpec {
  readonly template: Template;
  readonly completions?: number;
  readonly parallelism?: number;
  readonly backoffLimit?: number;
  readonly activeDeadlineSeconds?: number;
  readonly ttlSecondsAfterFinished?: number;
  readonly completionMode?: string;
  readonly selector?: Selector;
}

export function checkJob({ spec }: Manifest): Faults {
  return checkJobSpec(spec as JobSpec);
}

function checkJobSpec(spec: JobSpec): Faults {
  const counts = [
    'completions',
    'parallelism',
    'backoffLimit',
    'activeDeadlineSeconds',
    'ttlSecondsAfterFinished',
  ] as const;
  return [
    ...counts.flatMap((name) => within(spec[name], 0, Infinity, name)),
    ...oneOf(spec.completionMode, ['Indexed', 'NonIndexed'], 'completionMode'),
    ...when(spec.completionMode === 'Indexed' && spec.completions === undefined, 'Indexed without completions'),
    ...when(spec.selector !== undefined, 'the server makes the selector of a Job'),
    ...checkTemplate(spec.template, ['OnFailure', 'Never']),
  ];
}

export function checkCronJob({ spec }: Manifest): Faults {
  interface CronJobSpec {
    readonly schedule: string;
    readonly timeZone?: string;
    readonly startingDeadlineSeconds?: number;
    readonly concurrencyPolicy?: string;
    readonly successfulJobsHistoryLimit?: number;
    readonly failedJobsHistoryLimit?: number;
    readonly jobTemplate: { readonly spec: JobSpec };
  }
  const { schedule, timeZone, concurrencyPolicy, jobTemplate, ...counts } = spec as CronJobSpec;
  return [
    ...when(!isSchedule(schedule), `the schedule ${schedule}`),
    ...when(timeZone !== undefined && !isTimeZone(timeZone), `the time zone ${timeZone}`),
    ...oneOf(concurrencyPolicy, ['Allow', 'Forbid', 'Replace'], 'concurrencyPolicy'),
    ...within(counts.startingDeadlineSeconds, 0, Infinity, 'startingDeadlineSeconds'),
    ...within(counts.successfulJobsHistoryLimit, 0, Infinity, 'successfulJobsHistoryLimit'),
    ...within(counts.failedJobsHistoryLimit, 0, Infinity, 'failedJobsHistoryLimit'),
    ...checkJobSpec(jobTemplate.spec),
  ];
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '' && !/^[+-]/.test(name);
  } catch {
    return false;
  }
}
