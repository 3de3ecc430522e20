import { domainSchema, type Domain } from '../fields/domain.js';
import { resourcePaths, type Kind } from './kind.js';

export type DomainSpec = Domain;

export const domain: Kind = {
  kind: 'Domain',
  paths: [resourcePaths.service],
  description: 'A host name in the world that leads to a service, in every environment that it has a release in.',
  spec: domainSchema,
};
