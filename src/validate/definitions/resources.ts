import type { Problem } from '../../declare/finding.js';
import type { Context } from '../../model/graph.js';
import type { Definitions } from '../../model/definitions.js';
import type { Resource } from '../../model/managed.js';
import { offeredAs, placeOfParameter, type Offered } from '../../model/offered.js';
import { isUnread, type Organisation } from '../../model/organisation.js';
import { provisionReferences } from '../../model/provision.js';
import { namespaceOfTeams, podsOf, valuesFor } from '../../model/provisioned.js';
import { allResources } from '../../model/uses.js';
import { checkSaid } from '../offerings/said.js';
import { problem } from '../problem.js';
import { objectFaults } from './offerings.js';
import { placeIn } from './place.js';

/** A resource that a cluster would not take as it is rendered. */
export interface Judged {
  readonly resource: Resource;
  readonly problems: readonly Problem[];
}

/**
 * Whether every resource becomes what its definitions take. What is wrong whatever a resource says is told of its offering;
 * here is what it says itself, and what its environment does.
 */
export function checkRendered(
  organisation: Organisation,
  contexts: readonly Context[],
  definitions: Definitions,
): Judged[] {
  const namespaces = new Map(
    contexts.map(({ instance: it }) => [`${it.environment.name}/${it.service.name}`, it.namespace] as const),
  );
  return allResources(organisation, contexts).flatMap((resource) => {
    const offered = offeredAs(resource, organisation.offerings);
    if (offered?.stage === undefined || checkSaid(resource, offered).length > 0) return [];
    if (isUnread(organisation, offered.offering.file)) return [];
    const ofService = namespaces.get(`${resource.environment.name}/${resource.service ?? ''}`);
    const namespace = ofService ?? namespaceOfTeams(resource);
    const faults = faultsOf(resource, offered, namespace, definitions);
    const seenIn = `${resource.name} in ${resource.environment.name}`;
    const all = [...withoutRegion(resource, offered), ...longLabels(resource, offered, namespace), ...faults];
    const problems = all.map((it) => (it.file === resource.file ? it : { ...it, seenIn }));
    return problems.length === 0 ? [] : [{ resource, problems }];
  });
}

function faultsOf(resource: Resource, offered: Offered, namespace: string, definitions: Definitions): Problem[] {
  const values = valuesFor(resource, offered, namespace);
  const { stage } = resource.environment.spec;
  return Object.values(offered.stage?.provision ?? {}).flatMap((object) =>
    objectFaults({ offering: offered.offering, stage, object, values }, definitions).flatMap(({ path, ...words }) => {
      const { reference } = placeIn(object, path, values);
      if (reference === undefined) return [];
      if ('from' in reference)
        return reference.from === 'region' ? [] : [problem(resource.file, ['metadata', 'name'], words)];
      if (reference.values !== undefined || offered.parameters[reference.parameter]?.isDefault !== false) return [];
      const at = placeOfParameter(resource, offered, reference.parameter);
      return [problem(at.file, at.path, words)];
    }),
  );
}

/** Kubernetes: the value of a label has at most 63 characters. */
function longLabels(resource: Resource, offered: Offered, namespace: string): Problem[] {
  const pods = Object.entries(podsOf(resource, offered, namespace) ?? {}).filter(([, value]) => value.length > 63);
  return pods.map(([label, value]) => {
    const message = `The label ${label} of its pods would be ${value}, and labels have at most 63 characters.`;
    return problem(resource.file, ['metadata', 'name'], {
      code: 'invalid-value',
      message,
      hint: 'Use a shorter name.',
    });
  });
}

/** What is made in the region of an environment needs one. */
function withoutRegion({ environment, said }: Resource, { stage }: Offered): Problem[] {
  const objects = Object.values(stage?.provision ?? {});
  const references = objects.flatMap(({ spec }) => provisionReferences(spec ?? {}));
  const isNeeded = references.some(({ reference }) => 'from' in reference && reference.from === 'region');
  if (!isNeeded || environment.spec.region !== undefined) return [];
  const message = `${environment.name} has no region, and ${said.offering} is made in it.`;
  return [problem(environment.file, ['spec', 'region'], { code: 'missing-field', message, hint: 'Add region.' })];
}
