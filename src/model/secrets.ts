import type { Labels } from './fields/labels.js';
import type { Instance } from './instance.js';
import type { Declaration } from './kinds/kind.js';
import type { SecretSpec } from './kinds/secret.js';
import { joinName } from './names.js';
import type { Operated } from './operated.js';
import { ofKind } from './resources.js';
import { externalSecretOf } from './secret-stores.js';

/** The name of the Kubernetes Secret of a service's Secret, or of a team's. */
export function secretObjectOf({ name, spec }: Declaration<SecretSpec>, service?: string): string {
  return spec.name ?? (service === undefined ? name : joinName(service, name));
}

/** What makes the Kubernetes Secrets of a service itself; those of its team are the team's. */
export function externalSecretsOf({ service, environment, resources }: Instance, labels: Labels): Operated[] {
  const of = { team: service.spec.owner, environment };
  return ofKind(resources.values(), 'Secret').flatMap((declaration) => {
    const secret = { declaration, object: secretObjectOf(declaration, service.name), service: service.name };
    return externalSecretOf(of, secret, labels) ?? [];
  });
}
