import { config } from './kinds/config.js';
import { defaults } from './kinds/defaults.js';
import { domain } from './kinds/domain.js';
import { environment } from './kinds/environment.js';
import { apiVersion, type Kind } from './kinds/kind.js';
import { managed } from './kinds/managed.js';
import { offering } from './kinds/offering.js';
import { prices } from './kinds/prices.js';
import { release } from './kinds/release.js';
import { secret } from './kinds/secret.js';
import { service } from './kinds/service.js';
import { team } from './kinds/team.js';
import { waiver } from './kinds/waiver.js';
import { nameSchema } from './names.js';
import { fields, type Schema } from './schema.js';

/** All kinds. To add one: a file beside the others, and a line here. */
export const kinds: readonly Kind[] = [
  team,
  environment,
  service,
  release,
  defaults,
  secret,
  config,
  domain,
  ...managed,
  offering,
  prices,
  waiver,
];

/** The schema of a whole declaration of a kind. */
export function declarationSchema(kind: Kind): Schema {
  return fields(
    {
      apiVersion: { type: 'string', const: apiVersion, description: `Always ${apiVersion}.` },
      kind: { type: 'string', const: kind.kind, description: kind.description },
      metadata: fields(
        { name: { ...nameSchema, description: `The name, as in the path ${kind.paths.join(' or ')}.` } },
        { required: ['name'], description: 'What the declaration is called.' },
      ),
      spec: { ...kind.spec, description: 'What the declaration says.' },
    },
    { title: kind.kind, required: ['apiVersion', 'kind', 'metadata', 'spec'], description: kind.description },
  );
}
