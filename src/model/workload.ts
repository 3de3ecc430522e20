import {
  containerProperties,
  initContainerSchema,
  servingProperties,
  sidecarSchema,
  type Container,
} from './fields/container.js';
import { configSchema, type Config } from './fields/config.js';
import { domainSchema, type Domain } from './fields/domain.js';
import { egressSchema, type Egress } from './fields/egress.js';
import { exposeSchema, type Exposure } from './fields/expose.js';
import { externalNamesSchema, type ExternalHost } from './fields/external-hosts.js';
import { identityProperties, type Identity } from './fields/identity.js';
import { jobSchema, type Job } from './fields/job.js';
import { metricsSchema, type Metrics } from './fields/metrics.js';
import { podProperties, type Pod } from './fields/pod.js';
import { rolloutProperties, type Rollout } from './fields/rollout.js';
import { scalingProperties, type DisruptionBudget, type Scaling } from './fields/scaling.js';
import { scheduleSchema, type Schedule } from './fields/schedule.js';
import { securitySchema, type Security } from './fields/security.js';
import { ownServiceSchema, type OwnService } from './fields/service.js';
import { usesSchema } from './fields/uses.js';
import { volumesSchema, type Volume } from './fields/volumes.js';
import type { Managed } from './kinds/managed.js';
import { nameSchema } from './names.js';
import { fields, layerOf, mapOf, type Schema } from './schema.js';

/**
 * What runs: the main container's fields stand directly here. The same fields may be said in `platform/defaults.yaml`,
 * an Environment, a Service and a Release, and merge in that order.
 */
export interface Workload extends Container, Pod, Rollout, Identity {
  readonly containerName?: string;
  readonly service?: OwnService;
  readonly expose?: Readonly<Record<string, Exposure>>;
  readonly egress?: Readonly<Record<string, Egress>>;
  readonly externalNames?: Readonly<Record<string, ExternalHost>>;
  readonly metrics?: Metrics;
  readonly replicas?: number;
  readonly scaling?: Scaling;
  readonly disruptionBudget?: DisruptionBudget;
  readonly initContainers?: Readonly<Record<string, Container>>;
  readonly sidecars?: Readonly<Record<string, Container>>;
  readonly config?: Readonly<Record<string, Config>>;
  readonly volumes?: Readonly<Record<string, Volume>>;
  readonly security?: Security;
  readonly schedule?: Schedule;
  readonly job?: Job;
  /** The service's own, each from a file of its own, and what a Release says otherwise of it; and those of its team. */
  readonly uses?: Readonly<Record<string, Managed>>;
  /** Each from a file of its own, and what a Release says otherwise of it. */
  readonly domains?: Readonly<Record<string, Domain>>;
}

const defaultContainerName = 'main';

/** The lowest layer of every merge. */
export const workloadDefaults: Partial<Workload> = { containerName: defaultContainerName };

const properties: Record<string, Schema> = {
  ...containerProperties,
  containerName: { ...nameSchema, description: 'The name of the main container.', default: defaultContainerName },
  ...servingProperties,
  service: ownServiceSchema,
  expose: exposeSchema,
  egress: egressSchema,
  externalNames: externalNamesSchema,
  metrics: metricsSchema,
  ...scalingProperties,
  initContainers: mapOf(initContainerSchema, nameSchema, {
    description: 'Containers that run before the main one, by name, in the order written.',
    examples: [{ migrate: { image: 'registry.example.com/migrate:v1.2.0' } }],
  }),
  sidecars: mapOf(sidecarSchema, nameSchema, {
    description: 'Containers that run beside the main one, by name, in the order written.',
    examples: [{ proxy: { image: 'registry.example.com/proxy:v1.2.0' } }],
  }),
  config: configSchema,
  volumes: volumesSchema,
  ...podProperties,
  security: securitySchema,
  ...rolloutProperties,
  schedule: scheduleSchema,
  job: jobSchema,
  uses: usesSchema,
  ...identityProperties,
};

const domainsSchema: Schema = mapOf(domainSchema, nameSchema, {
  description: 'Domains of the service, by name.',
  examples: [{ shop: { host: 'shop.example.com', reason: 'Customers open the shop here.' } }],
});

/** The merged whole. */
export const workloadSchema: Schema = fields({ ...properties, domains: domainsSchema }, { required: ['image'] });

/** One layer of the merge: what a Service and a Release say. */
export const workloadLayerSchema: Schema = layerOf(fields(properties));

/** What a Release says otherwise of Domains. */
export const domainsLayerSchema: Schema = layerOf(domainsSchema);

/** What each service says for itself, and no layer that speaks for all. */
const ofEach: readonly string[] = [...Object.keys(identityProperties), 'uses'];

/** A layer that speaks for all services. */
export const sharedLayerSchema: Schema = {
  ...workloadLayerSchema,
  properties: Object.fromEntries(
    Object.entries(workloadLayerSchema.properties ?? {}).filter(([name]) => !ofEach.includes(name)),
  ),
};
