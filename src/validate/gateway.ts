import type { Problem } from '../declare/finding.js';
import type { Organisation } from '../model/organisation.js';
import { problem } from './problem.js';

/** A Gateway takes the place of an ingress controller, and of the certificates of Ingresses. */
export function checkGateways({ environments }: Organisation): Problem[] {
  return [...environments.values()].flatMap(({ file, spec }) => {
    if (spec.gateway === undefined) return [];
    const said = (['ingressClassName', 'clusterIssuer'] as const).filter((field) => spec[field] !== undefined);
    return said.map((field) => {
      const message = `Domains become HTTPRoutes of the Gateway ${spec.gateway?.name ?? ''}, and ${field} is for Ingresses.`;
      return problem(file, ['spec', field], { code: 'conflicting-fields', message, hint: 'Remove one of them.' });
    });
  });
}
