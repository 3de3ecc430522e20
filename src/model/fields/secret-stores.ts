import { fields, type Schema } from '../schema.js';
import { urlSchema } from './links.js';

/** The stores of secrets that an environment reaches through the External Secrets Operator, called as Secrets call them. */
export interface SecretStores {
  readonly vault?: VaultStore;
  readonly 'aws-secrets-manager'?: AwsSecretsManager;
}

export type StoreName = keyof SecretStores;

/** HashiCorp Vault, with the secrets in a mount of the KV engine of version 2. */
export interface VaultStore {
  readonly server: string;
  readonly path?: string;
  readonly mountPath?: string;
  /** With `{team}`, and with `{environment}` where others have the same server. */
  readonly role?: string;
  readonly refreshInterval?: string;
}

export interface AwsSecretsManager {
  readonly region?: string;
  /** The ARN of an IAM role, with `{team}`. */
  readonly role: string;
  readonly refreshInterval?: string;
}

export const secretStoreDefaults = {
  path: 'secret',
  mountPath: 'kubernetes',
  role: '{environment}.{team}',
  refreshInterval: '1h',
} as const;

const refreshInterval: Schema = {
  type: 'string',
  pattern: '^[1-9][0-9]{0,3}(s|m|h)$',
  'x-towpath-form': 'seconds, minutes or hours such as 30m or 1h',
  maxLength: 5,
  description: 'How often the operator asks the store for new values.',
  'x-towpath-unit': 'seconds (s), minutes (m) or hours (h)',
  default: secretStoreDefaults.refreshInterval,
};

/** Names without anything that a path could be left by. */
const mount = (description: string, standard: string): Schema => ({
  type: 'string',
  pattern: '^[A-Za-z0-9][-A-Za-z0-9_]*(/[A-Za-z0-9][-A-Za-z0-9_]*)*$',
  'x-towpath-form': 'names of letters, digits, "-" and "_", with "/" between them',
  maxLength: 200,
  description,
  default: standard,
});

const filling = '\\{(team|environment)\\}';

export const secretStoresSchema: Schema = fields(
  {
    vault: fields(
      {
        server: urlSchema('Where Vault answers.', 'https://vault.example.com'),
        path: mount('The mount of the KV engine, version 2, that holds the secrets.', secretStoreDefaults.path),
        mountPath: mount(
          "The mount of Vault's Kubernetes authentication for this cluster.",
          secretStoreDefaults.mountPath,
        ),
        role: {
          type: 'string',
          // What Vault takes as a name, and a team in it.
          pattern: `^([-A-Za-z0-9_.]|${filling})*\\{team\\}([-A-Za-z0-9_.]|${filling})*$`,
          'x-towpath-form': 'a name with {team} in it, and with {environment} where it differs',
          maxLength: 100,
          description: "The role of a team's identity in Vault: `{team}` and `{environment}` stand for their names.",
          default: secretStoreDefaults.role,
        },
        refreshInterval,
      },
      { required: ['server'], description: 'HashiCorp Vault.', examples: [{ server: 'https://vault.example.com' }] },
    ),
    'aws-secrets-manager': fields(
      {
        region: {
          type: 'string',
          pattern: '^[a-z0-9][-a-z0-9]*$',
          'x-towpath-form': 'a region such as eu-west-1',
          maxLength: 63,
          description: 'The region of the secrets.',
          'x-towpath-default': 'that of the environment',
        },
        role: {
          type: 'string',
          // IAM's names of roles and their paths, and a team in them.
          pattern: `^arn:aws[-a-z]*:iam::[0-9]{12}:role/([-A-Za-z0-9+=,.@_/]|${filling})*\\{team\\}([-A-Za-z0-9+=,.@_/]|${filling})*$`,
          'x-towpath-form': 'the ARN of a role with {team} in it, and with {environment} where it differs',
          maxLength: 300,
          description: "The IAM role of a team's identity (IRSA): `{team}` and `{environment}` stand for their names.",
          examples: ['arn:aws:iam::123456789012:role/secrets/{environment}/{team}'],
        },
        refreshInterval,
      },
      {
        required: ['role'],
        description: 'AWS Secrets Manager.',
        examples: [{ role: 'arn:aws:iam::123456789012:role/secrets/{environment}/{team}' }],
      },
    ),
  },
  {
    minProperties: 1,
    description:
      'Where secrets come from, through the External Secrets Operator. Without it nothing is rendered for a Secret, and somebody else makes the Kubernetes Secret.',
    examples: [{ vault: { server: 'https://vault.example.com' } }],
  },
);
