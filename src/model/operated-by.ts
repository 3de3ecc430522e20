import type { Context } from './graph.js';
import type { EnvironmentSpec } from './kinds/environment.js';
import type { Declaration } from './kinds/kind.js';
import { monitoringOf } from './monitoring/monitoring.js';
import type { Operated } from './operated.js';
import { isUnread, type Organisation } from './organisation.js';
import { folderFor, ofKind } from './resources.js';
import { operatedDomains } from './routes.js';
import { externalSecretOf, secretStoreOf, storesOf } from './secret-stores.js';
import { externalSecretsOf, secretObjectOf } from './secrets.js';

/** The objects of operators' kinds that a service in an environment becomes, without the labels of what they make. */
export function operatedOfService({ instance, onCall = {} }: Context): Operated[] {
  return [...externalSecretsOf(instance, {}), ...operatedDomains(instance), ...monitoringOf(instance, onCall)];
}

/** Those that a team becomes in an environment, in each namespace in which it runs something. */
export function operatedOfTeam(
  organisation: Organisation,
  team: string,
  environment: Declaration<EnvironmentSpec>,
): Operated[] {
  const of = { team, environment };
  const all = ofKind(organisation.resources.get(folderFor.team(team))?.values() ?? [], 'Secret');
  const secrets = all.filter(({ file }) => !isUnread(organisation, file));
  return [
    ...storesOf(environment).flatMap((store) => secretStoreOf(of, store) ?? []),
    ...secrets
      .filter(({ spec }) => spec.environments?.includes(environment.name) !== false)
      .flatMap((declaration) => externalSecretOf(of, { declaration, object: secretObjectOf(declaration) }, {}) ?? []),
  ];
}
