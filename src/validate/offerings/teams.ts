import type { Problem } from '../../declare/finding.js';
import { saidAt, type Resource } from '../../model/managed.js';
import { offeredAs, type Offerings } from '../../model/offered.js';
import { isUnread, type Organisation } from '../../model/organisation.js';
import { resourcesOfTeams } from '../../model/uses.js';
import { problem } from '../problem.js';
import type { WorkloadFault } from '../workload-fault.js';
import { checkSaid } from './said.js';

/** What the teams' resources say that their offerings do not have, in each environment in which they exist. */
export function checkTeamResources(organisation: Organisation): Problem[] {
  return resourcesOfTeams(organisation)
    .filter(({ file }) => !isUnread(organisation, file))
    .flatMap((resource) => faultsOf(resource, organisation.offerings));
}

/** What a resource says that its offering does not have, where it says it. */
export function faultsOf(resource: Resource, offerings: Offerings): Problem[] {
  const offered = offeredAs(resource, offerings);
  return (offered ? checkSaid(resource, offered) : []).map((fault) => problemOf(resource, fault));
}

/** A fault at the line that decides the value, or where it would stand. */
export function problemOf(resource: Resource, { path, ...fault }: WorkloadFault): Problem {
  const at = saidAt(resource, path) ?? { file: resource.file, path: ['spec', ...path] };
  return problem(at.file, at.path, fault);
}
