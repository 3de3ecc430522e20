import type { Labels } from '../fields/labels.js';
import type { Instance } from '../instance.js';
import type { Warning } from './alert.js';
import { budgetOf, thresholdsOf } from './burn.js';
import { availabilityRates, latencyRates, type Rates } from './indicator.js';
import { selector } from './selector.js';

/** A rule of Prometheus that keeps a value. */
export interface Recording {
  readonly record: string;
  readonly expr: string;
  readonly labels: Labels;
}

/** One promise of a service, as what it is measured by. */
export interface Objective {
  readonly slo: 'availability' | 'latency';
  /** Percent. */
  readonly objective: string;
  /** `30d`. */
  readonly window: string;
  readonly rates: Rates;
  /** What happens to a call that breaks it, as the end of a sentence. */
  readonly broken: string;
}

const standardWindow = '30d';

/** The promises of a service; none where nobody says where it is measured. */
export function objectivesOf(instance: Instance): Objective[] {
  const { availability, latency, window = standardWindow } = instance.service.spec.slo ?? {};
  if (instance.workload.metrics === undefined) return [];
  return [
    ...(availability === undefined
      ? []
      : [
          {
            slo: 'availability' as const,
            objective: availability,
            window,
            rates: availabilityRates(instance),
            broken: 'fail',
          },
        ]),
    ...(latency === undefined
      ? []
      : [
          {
            slo: 'latency' as const,
            objective: latency.objective,
            window,
            rates: latencyRates(instance, latency.threshold),
            broken: `take longer than ${latency.threshold}`,
          },
        ]),
  ];
}

/** The name of the share of calls that broke a promise in a window. */
export function shareOver(window: string): string {
  return `service:slo_errors:ratio_rate${window}`;
}

/** What tells the values of one promise from all others. */
export function labelsOf({ namespace, service }: Instance, { slo }: Objective): Labels {
  return { namespace, service: service.name, slo };
}

/** The shares of calls that broke a promise, over each window that is alerted on, and what is left of its budget. */
export function recordingsOf(instance: Instance, promise: Objective): Recording[] {
  const { rates, objective, window } = promise;
  const labels = labelsOf(instance, promise);
  const own = selector(labels);
  const windows = thresholdsOf(objective, window).flatMap(({ short, long }) => [short, long]);
  const over = (name: string) => `sum_over_time(${name}${own}[${window}])`;
  return [
    { record: 'service:slo_calls:rate5m', expr: rates.total('5m'), labels },
    { record: 'service:slo_errors:rate5m', expr: rates.failed('5m'), labels },
    ...[...new Set(['5m', '1h', ...windows])].map((it) => ({
      record: shareOver(it),
      expr: `${rates.failed(it)} / ${rates.total(it)}`,
      labels,
    })),
    {
      record: 'service:slo_budget:remaining_ratio',
      expr: `1 - ${over('service:slo_errors:rate5m')} / ${over('service:slo_calls:rate5m')} / ${budgetOf(objective)}`,
      labels,
    },
  ];
}

/** Whoever is told when a promise is being broken, and that nobody can tell whether it is. */
export function objectiveWarnings(instance: Instance, promise: Objective): Warning[] {
  const { slo, objective, window, broken } = promise;
  const own = selector(labelsOf(instance, promise));
  const { name } = instance.service;
  const burning = thresholdsOf(objective, window).map(({ long, short, factor, share, isUrgent }): Warning => {
    const above = (over: string) => `${shareOver(over)}${own} > ${share}`;
    return {
      alert: 'ErrorBudgetBurn',
      expr: `${above(long)} and ${above(short)}`,
      isUrgent,
      labels: { slo, long, short },
      summary: `${name} breaks its promise of ${slo}: its error budget burns ${factor} times as fast as it lasts.`,
      description: `{{ $value | humanizePercentage }} of its calls ${broken}, over ${long} and over ${short}. It promises ${objective} % over ${window}.`,
    };
  });
  const unmeasured: Warning = {
    alert: 'ObjectiveNotMeasured',
    expr: `absent(${shareOver('1h')}${own})`,
    for: '6h',
    isUrgent: false,
    labels: { slo },
    summary: `Nobody can tell whether ${name} keeps its promise of ${slo}.`,
    description: 'For six hours there was no series to measure it by. See slo.indicator and metrics of the service.',
  };
  return [...burning, unmeasured];
}
