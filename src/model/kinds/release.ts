import { domainsLayerSchema, workloadLayerSchema, type Workload } from '../workload.js';
import { resourcePaths, type Kind } from './kind.js';

/** That a service runs in an environment, and what is different there. */
export type ReleaseSpec = Partial<Workload>;

export const release: Kind = {
  kind: 'Release',
  paths: [resourcePaths.service],
  description: 'A service in one environment: its image and what is different there.',
  spec: {
    ...workloadLayerSchema,
    properties: {
      ...workloadLayerSchema.properties,
      domains: {
        ...domainsLayerSchema,
        description: 'What is different of Domains here, by name; null where one does not exist here.',
      },
    },
  },
};
