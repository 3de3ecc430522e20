import type { Indicator } from '../fields/indicator.js';
import type { Instance } from '../instance.js';
import { servicePortsOf } from '../ports.js';
import type { Workload } from '../workload.js';
import { ofService, selector } from './selector.js';

/**
 * What calls are counted by where nothing is said. HTTP: OpenTelemetry's stable semantic conventions
 * (`http.server.request.duration`), as its exporter for Prometheus calls them. gRPC: the metrics of
 * go-grpc-middleware and of its like in other languages; errors are the codes that OpenTelemetry counts as the server's.
 */
const standard: Readonly<Record<'http' | 'grpc', Required<Indicator>>> = {
  http: {
    total: 'http_server_request_duration_seconds_count',
    errors: { http_response_status_code: '5..' },
    duration: 'http_server_request_duration_seconds',
  },
  grpc: {
    total: 'grpc_server_handled_total',
    errors: { grpc_code: 'DataLoss|DeadlineExceeded|Internal|Unavailable|Unimplemented|Unknown' },
    duration: 'grpc_server_handling_seconds',
  },
};

/** What is spoken on all ports that others call, by `appProtocol` or by the beginning of the name, as Istio reads them. */
export function protocolOf(workload: Workload): 'http' | 'grpc' {
  const ports = servicePortsOf(workload);
  const isGrpc = ports.every(({ name, declared: { appProtocol } }) =>
    /^grpc(-|$)/.test(appProtocol === undefined ? name : appProtocol),
  );
  return ports.length > 0 && isGrpc ? 'grpc' : 'http';
}

/** What the calls of a service are counted by. */
export function indicatorOf({ service, workload }: Pick<Instance, 'service' | 'workload'>): Required<Indicator> {
  return { ...standard[protocolOf(workload)], ...service.spec.slo?.indicator };
}

/** Calls a second over a window: all, and those that broke a promise. Both are without labels. */
export interface Rates {
  readonly total: (window: string) => string;
  readonly failed: (window: string) => string;
}

/** Of calls that succeed. Where no call has ever failed, there is no series of failures: then it is none of the calls. */
export function availabilityRates(instance: Instance): Rates {
  const { total: metric, errors } = indicatorOf(instance);
  const own = ofService(instance);
  const failing = Object.fromEntries(Object.entries(errors).map(([label, pattern]) => [`${label}~`, pattern]));
  const total = (window: string) => sumRate(metric, selector(own), window);
  return {
    total,
    failed: (window) => `(${sumRate(metric, selector({ ...own, ...failing }), window)} or 0 * ${total(window)})`,
  };
}

/** Of calls that are answered in time. @param threshold `300ms`, `2s`: the upper bound of a bucket of the histogram. */
export function latencyRates(instance: Instance, threshold: string): Rates {
  const { duration } = indicatorOf(instance);
  const own = ofService(instance);
  const total = (window: string) => sumRate(`${duration}_count`, selector(own), window);
  const bucket = selector({ ...own, 'le~': boundOf(threshold) });
  return { total, failed: (window) => `(${total(window)} - ${sumRate(`${duration}_bucket`, bucket, window)})` };
}

function sumRate(metric: string, labels: string, window: string): string {
  return `sum(rate(${metric}${labels}[${window}]))`;
}

/** The upper bound of a bucket, in seconds. Some write whole numbers with a decimal, and some without. */
function boundOf(threshold: string): string {
  const number = parseInt(threshold, 10);
  const seconds = String(threshold.endsWith('ms') ? number / 1000 : number);
  return seconds.includes('.') ? seconds.replace('.', '[.]') : `${seconds}([.]0)?`;
}
