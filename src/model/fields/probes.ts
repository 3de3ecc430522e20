import { fields, mapOf, type Schema } from '../schema.js';

export type ProbeName = 'readiness' | 'liveness' | 'startup';

/** Exactly one of `http`, `grpc` and `tcp`. Times in seconds; what is left out is Kubernetes' default. */
export interface Probe {
  /** The path of an HTTP GET. */
  readonly http?: string;
  /** The name of the port for `http`; may be left out where there is just one. */
  readonly port?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The name of the port of a gRPC health check. */
  readonly grpc?: string;
  /** The name of the port to connect to. */
  readonly tcp?: string;
  readonly initialDelaySeconds?: number;
  readonly periodSeconds?: number;
  readonly timeoutSeconds?: number;
  readonly successThreshold?: number;
  readonly failureThreshold?: number;
}

/** The ways to probe, of which each probe has exactly one. */
export const probeHandlers = ['http', 'grpc', 'tcp'] as const;

/** The fields that go into a Kubernetes probe as they are. */
export const probeTimings = [
  'initialDelaySeconds',
  'periodSeconds',
  'timeoutSeconds',
  'successThreshold',
  'failureThreshold',
] as const;

const seconds = (minimum: number, standard: number, description: string): Schema => ({
  ...count(standard, description),
  minimum,
  'x-towpath-unit': 'seconds',
});
const count = (standard: number, description: string): Schema => ({
  type: 'integer',
  minimum: 1,
  maximum: 86400,
  description,
  default: standard,
});
const portName = (description: string): Schema => ({ type: 'string', maxLength: 15, description });

const probeFields: Record<string, Schema> = {
  http: {
    type: 'string',
    pattern: '^/',
    'x-towpath-form': 'a path that starts with "/"',
    maxLength: 1024,
    description: 'The path of an HTTP GET that must succeed.',
  },
  port: { ...portName('The name of the port for `http`.'), 'x-towpath-default': 'the only port' },
  headers: mapOf(
    { type: 'string', maxLength: 4096, description: 'The value of the header.' },
    {
      type: 'string',
      pattern: "^[-!#$%&'*+.^_`|~0-9A-Za-z]+$",
      'x-towpath-form': 'the name of an HTTP header',
      maxLength: 256,
    },
    { description: 'HTTP headers to send, by name.' },
  ),
  grpc: portName('The name of the port of a gRPC health check.'),
  tcp: portName('The name of the port that must accept a connection.'),
  initialDelaySeconds: seconds(0, 0, 'The time from the start of the container to the first probe.'),
  periodSeconds: seconds(1, 10, 'The time between two probes.'),
  timeoutSeconds: seconds(1, 1, 'The time until a probe without an answer counts as failed.'),
  successThreshold: count(1, 'Successes in a row that make it healthy.'),
  failureThreshold: count(3, 'Failures in a row that make it unhealthy.'),
};

const probe = (description: string): Schema => fields(probeFields, { description });
/** Kubernetes demands a success threshold of 1 of probes that restart or hold back a container. */
const restartingProbe = (description: string): Schema =>
  fields({ ...probeFields, successThreshold: { ...count(1, 'Must be 1.'), maximum: 1 } }, { description });

export const probesSchema: Schema = fields(
  {
    readiness: probe('Whether the pod may get traffic.'),
    liveness: restartingProbe('Whether the container must be started again.'),
    startup: restartingProbe('Whether the container has started; the other probes wait for it.'),
  },
  { description: 'How Kubernetes knows that the service works.', examples: [{ readiness: { grpc: 'grpc' } }] },
);
