import { selectorOf } from '../model/identity.js';
import type { Context } from '../model/graph.js';
import { keyOfResource } from '../model/managed.js';
import { offeredAs } from '../model/offered.js';
import type { Organisation } from '../model/organisation.js';
import { namespaceOfTeams } from '../model/provisioned.js';
import { resourcesOfTeams } from '../model/uses.js';
import { isRenderable } from '../validate/offerings/renderable.js';
import type { PartBase } from './part.js';
import type { RenderedResource } from './resource.js';

/** A Database, Cache, Queue or Bucket in an environment. */
export interface ResourcePart extends PartBase {
  readonly resource: RenderedResource;
}

/** What these services have themselves, and what the teams have. */
export function resourceParts(contexts: readonly Context[], organisation: Organisation): ResourcePart[] {
  return [...contexts.flatMap(ofService), ...ofTeams(organisation)].filter(
    // What renders to nothing has no folder either.
    ({ resource: { offered } }) =>
      offered.stage?.provision !== undefined || offered.stage?.network?.podSelector !== undefined,
  );
}

function ofService({ uses, instance }: Context): ResourcePart[] {
  return [...uses.values()].flatMap((used) => {
    if (used.is !== 'found' || used.resource.service === undefined || used.offered === undefined) return [];
    const { resource, offered } = used;
    return [part({ resource, offered, namespace: instance.namespace, selector: selectorOf(instance) })];
  });
}

/** Without what is wrong: of that, nobody knows what it should be. */
function ofTeams(organisation: Organisation): ResourcePart[] {
  return resourcesOfTeams(organisation).flatMap((resource) => {
    const offered = offeredAs(resource, organisation.offerings);
    if (offered === undefined || !isRenderable(organisation, resource)) return [];
    return [part({ resource, offered, namespace: namespaceOfTeams(resource) })];
  });
}

function part(rendered: RenderedResource): ResourcePart {
  const { resource, offered, namespace, selector } = rendered;
  const { environment, team, service, said } = resource;
  return {
    id: keyOfResource(resource),
    path: [environment.name, team, service].filter((it) => it !== undefined).join('/'),
    key: JSON.stringify([offered.offering.id, environment.id, resource.kind, said, namespace, selector]),
    resource: rendered,
  };
}
