import { workloadLayerSchema, type Workload } from '../workload.js';
import type { Kind } from './kind.js';

/** That a service runs in an environment, and what is different there. */
export type ReleaseSpec = Partial<Workload>;

export const release: Kind = {
  kind: 'Release',
  path: 'services/<service>/<name>.yaml',
  description: 'A service in one environment: its image and what is different there.',
  spec: workloadLayerSchema,
};
