import { oneOf, when, within, type Faults } from './faults.js';
import { isQualifiedName, isSchedule } from './formats.js';
import { checkLabels } from './metadata.js';
import { checkTemplate } from './pods.js';
import type { Manifest, Metadata, Selector, Template } from './types.js';

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
  readonly backoffLimitPerIndex?: number;
  readonly maxFailedIndexes?: number;
  readonly podReplacementPolicy?: string;
  readonly podFailurePolicy?: { readonly rules: readonly FailureRule[] };
}

interface FailureRule {
  readonly action: string;
  readonly onExitCodes?: {
    readonly containerName?: string | null;
    readonly operator: string;
    readonly values: readonly number[];
  };
  readonly onPodConditions?: readonly { readonly type: string; readonly status: string }[];
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
    ...checkFailures(spec),
  ];
}

function checkFailures(spec: JobSpec): Faults {
  const { backoffLimitPerIndex: perIndex, maxFailedIndexes, completions = 1, podReplacementPolicy, template } = spec;
  const rules = spec.podFailurePolicy?.rules;
  const containers = [...template.spec.containers, ...(template.spec.initContainers ?? [])].map(({ name }) => name);
  return [
    ...when(perIndex !== undefined && spec.completionMode !== 'Indexed', 'backoffLimitPerIndex without Indexed'),
    ...when(maxFailedIndexes !== undefined && perIndex === undefined, 'maxFailedIndexes without backoffLimitPerIndex'),
    ...within(maxFailedIndexes, 0, completions, 'maxFailedIndexes'),
    ...oneOf(podReplacementPolicy, rules ? ['Failed'] : ['Failed', 'TerminatingOrFailed'], 'podReplacementPolicy'),
    ...when(rules !== undefined && template.spec.restartPolicy !== 'Never', 'podFailurePolicy without Never'),
    ...within(rules?.length, 0, 20, 'the number of rules'),
    ...(rules ?? []).flatMap((rule) => checkRule(rule, containers, perIndex)),
  ];
}

function checkRule(rule: FailureRule, containers: readonly string[], perIndex: number | undefined): Faults {
  const { action, onExitCodes, onPodConditions } = rule;
  const { containerName, operator, values = [] } = onExitCodes ?? {};
  const isOrdered = values.every((value, index) => index === 0 || value > (values[index - 1] ?? 0));
  return [
    ...oneOf(action, ['FailJob', 'FailIndex', 'Ignore', 'Count'], 'action'),
    ...when(action === 'FailIndex' && perIndex === undefined, 'FailIndex without backoffLimitPerIndex'),
    ...when((onExitCodes === undefined) === (onPodConditions === undefined), 'a rule by both or neither'),
    ...when(onExitCodes !== undefined && (values.length === 0 || !isOrdered), `the codes ${values.join()}`),
    ...when(operator === 'In' && values.includes(0), 'the code 0'),
    ...when(typeof containerName === 'string' && !containers.includes(containerName), `the container ${containerName}`),
    ...(onPodConditions ?? []).flatMap(({ type, status }) => [
      ...when(!isQualifiedName(type), `the condition ${type}`),
      ...oneOf(status, ['True', 'False', 'Unknown'], 'status'),
    ]),
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
    readonly jobTemplate: { readonly metadata?: Metadata; readonly spec: JobSpec };
  }
  const { schedule, timeZone, concurrencyPolicy, jobTemplate, ...counts } = spec as CronJobSpec;
  return [
    ...when(!isSchedule(schedule), `the schedule ${schedule}`),
    ...when(timeZone !== undefined && !isTimeZone(timeZone), `the time zone ${timeZone}`),
    ...oneOf(concurrencyPolicy, ['Allow', 'Forbid', 'Replace'], 'concurrencyPolicy'),
    ...within(counts.startingDeadlineSeconds, 0, Infinity, 'startingDeadlineSeconds'),
    ...within(counts.successfulJobsHistoryLimit, 0, Infinity, 'successfulJobsHistoryLimit'),
    ...within(counts.failedJobsHistoryLimit, 0, Infinity, 'failedJobsHistoryLimit'),
    ...checkLabels(jobTemplate.metadata ?? {}),
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
