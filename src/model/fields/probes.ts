import { fields, type Schema } from '../schema.js';
import { headersSchema, schemeSchema } from './http.js';
import { portReference } from './ports.js';

export type ProbeName = 'readiness' | 'liveness' | 'startup';

export type Probes = Readonly<Partial<Record<ProbeName, Probe>>>;

/** The name of a port, or the number that its container listens on. */
export type PortReference = string | number;

/** Exactly one of `http`, `grpc`, `tcp` and `exec`. Times in seconds; what is left out is Kubernetes' default. */
export interface Probe {
  /** The path of an HTTP GET. */
  readonly http?: string;
  /** The port for `http`; may be left out where there is just one. */
  readonly port?: PortReference;
  readonly scheme?: 'HTTP' | 'HTTPS';
  readonly headers?: Readonly<Record<string, string>>;
  /** Of `http` or `tcp`: an address of the node itself, for pods in its network. */
  readonly host?: string;
  /** The port of a gRPC health check. */
  readonly grpc?: PortReference;
  /** What the health check asks for. */
  readonly grpcService?: string;
  /** The port to connect to. */
  readonly tcp?: PortReference;
  /** A program in the container that must succeed, one word an item. */
  readonly exec?: readonly string[];
  readonly initialDelaySeconds?: number;
  readonly periodSeconds?: number;
  readonly timeoutSeconds?: number;
  readonly successThreshold?: number;
  readonly failureThreshold?: number;
  readonly terminationGracePeriodSeconds?: number;
}

/** The ways to probe, of which each probe has exactly one. */
export const probeHandlers = ['http', 'grpc', 'tcp', 'exec'] as const;

/** Fields that only one way to probe has. */
export const handlerFields = { port: 'http', scheme: 'http', headers: 'http', grpcService: 'grpc' } as const;

/** The fields that go into a Kubernetes probe as they are. */
export const probeTimings = [
  'initialDelaySeconds',
  'periodSeconds',
  'timeoutSeconds',
  'successThreshold',
  'failureThreshold',
  'terminationGracePeriodSeconds',
] as const;

const count = (standard: number, description: string): Schema => ({
  type: 'integer',
  minimum: 1,
  maximum: 86400,
  description,
  default: standard,
});
const seconds = (minimum: number, standard: number, description: string): Schema => ({
  ...count(standard, description),
  minimum,
  'x-towpath-unit': 'seconds',
});

const probeFields: Record<string, Schema> = {
  http: {
    type: 'string',
    pattern: '^/',
    'x-towpath-form': 'a path that starts with "/"',
    maxLength: 1024,
    description: 'The path of an HTTP GET that must succeed.',
  },
  port: {
    ...portReference('The port for `http`: its name, or the number that the container listens on.'),
    'x-towpath-default': 'the only port',
  },
  scheme: { ...schemeSchema, description: 'The scheme of `http`.' },
  headers: headersSchema,
  host: {
    type: 'string',
    enum: ['127.0.0.1', 'localhost', '::1'],
    description: 'The address that `http` or `tcp` asks, of pods in the network of the node that answer there alone.',
    'x-towpath-default': "the pod's own",
  },
  grpc: portReference('The port of a gRPC health check: its name or number.'),
  grpcService: {
    type: 'string',
    maxLength: 1024,
    description: 'The service that the gRPC health check asks for.',
    'x-towpath-default': 'the server as a whole',
  },
  tcp: portReference('The port that must accept a connection: its name or number.'),
  exec: {
    type: 'array',
    items: { type: 'string', maxLength: 65536, description: 'A word.' },
    minItems: 1,
    maxItems: 200,
    description: 'A program in the container that must end with success, one word an item. No shell reads it.',
    examples: [['pg_isready', '-q']],
  },
  initialDelaySeconds: seconds(0, 0, 'The time from the start of the container to the first probe.'),
  periodSeconds: seconds(1, 10, 'The time between two probes.'),
  timeoutSeconds: seconds(1, 1, 'The time until a probe without an answer counts as failed.'),
  successThreshold: count(1, 'Successes in a row that make it healthy.'),
  failureThreshold: count(3, 'Failures in a row that make it unhealthy.'),
};

const probe = (description: string): Schema => fields(probeFields, { description });
/** Kubernetes demands a success threshold of 1 of probes that restart or hold back a container. */
const restartingFields: Record<string, Schema> = {
  ...probeFields,
  successThreshold: { ...count(1, 'Must be 1.'), maximum: 1 },
  terminationGracePeriodSeconds: {
    type: 'integer',
    minimum: 1,
    maximum: 86400,
    description: 'The time between the signal to stop and the kill, when this probe has failed.',
    'x-towpath-unit': 'seconds',
    'x-towpath-default': "the pod's `terminationGracePeriodSeconds`",
  },
};
const restartingProbe = (description: string): Schema => fields(restartingFields, { description });

export const probesSchema: Schema = fields(
  {
    readiness: probe('Whether the pod may get traffic.'),
    liveness: restartingProbe('Whether the container must be started again.'),
    startup: restartingProbe('Whether the container has started; the other probes wait for it.'),
  },
  { description: 'How Kubernetes knows that the service works.', examples: [{ readiness: { grpc: 'grpc' } }] },
);
