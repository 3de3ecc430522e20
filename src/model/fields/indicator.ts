import { fields, mapOf, type Schema } from '../schema.js';

/** What calls are counted by, in the words of Prometheus. What is left out is as the protocol of the service has it. */
export interface Indicator {
  /** A counter of all calls. */
  readonly total?: string;
  /** Which of them failed: for each label, a pattern of RE2 for its whole value. */
  readonly errors?: Readonly<Record<string, string>>;
  /** A histogram of how long calls took, in seconds, without `_bucket`. */
  readonly duration?: string;
}

/** prometheus.io, "Metric names and labels". */
const metricName = (description: string, example: string): Schema => ({
  type: 'string',
  pattern: '^[a-zA-Z_:][a-zA-Z0-9_:]*$',
  'x-towpath-form': 'the name of a metric: letters, digits, "_" and ":", with no digit first',
  maxLength: 200,
  description,
  examples: [example],
});

export const indicatorSchema: Schema = fields(
  {
    total: metricName('A counter of all calls.', 'http_requests_total'),
    errors: mapOf(
      {
        type: 'string',
        pattern: '^[ -~]+$',
        'x-towpath-form': 'a pattern of plain characters such as "5.."',
        maxLength: 200,
        description: 'A pattern (RE2) of the whole value.',
      },
      {
        type: 'string',
        pattern: '^([a-zA-Z]|_[a-zA-Z0-9])[a-zA-Z0-9_]*$',
        'x-towpath-form': 'the name of a label: letters, digits and "_", with no digit and no "__" first',
        maxLength: 100,
      },
      {
        'x-kubernetes-map-type': 'atomic',
        minProperties: 1,
        maxProperties: 5,
        description: 'Which of the calls failed, by their labels.',
        examples: [{ code: '5..' }],
      },
    ),
    duration: metricName('A histogram of how long calls took, without `_bucket`.', 'http_request_duration_seconds'),
  },
  {
    minProperties: 1,
    description: 'What calls are counted by: metrics of Prometheus.',
    'x-towpath-default':
      'what OpenTelemetry calls them for HTTP, and go-grpc-middleware for gRPC, by the names of the ports or their `appProtocol`',
    examples: [{ total: 'http_requests_total', errors: { code: '5..' } }],
  },
);
