import { labelSchema } from '../names.js';
import { fields, type Schema } from '../schema.js';

/** How Argo CD finds what is rendered, and where it runs. */
export interface ArgoCd {
  /** The repository with the rendered branch. */
  readonly repository: string;
  readonly branch?: string;
  readonly namespace?: string;
  readonly github?: GithubApp;
}

/** An installation of a GitHub App. Its private key is in a Secret of Argo CD. */
export interface GithubApp {
  readonly appId: number;
  readonly installationId: number;
}

/** The cluster of an environment, as Argo CD calls it: exactly one of the two. */
export interface Destination {
  readonly server?: string;
  readonly name?: string;
}

export const defaultBranch = 'rendered';
export const defaultArgoCdNamespace = 'argocd';
/** What Argo CD calls the cluster that it runs in (argo-cd.readthedocs.io, "Declarative Setup"). */
export const ownCluster: Destination = { server: 'https://kubernetes.default.svc' };

const idSchema: Schema = { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER };

export const argocdSchema: Schema = fields(
  {
    repository: {
      type: 'string',
      // No password: it belongs into a Secret of Argo CD.
      pattern: '^((https?|file)://[^\\s@]+|ssh://([^\\s/@:]+@)?[^\\s@]+|[^\\s/@:]+@[^\\s/@:]+:[^\\s@]+)$',
      'x-towpath-form': 'the URL of a Git repository without a password',
      maxLength: 500,
      description: 'The repository with the rendered branch, as Argo CD reads it.',
      examples: ['https://github.com/boutique/platform.git'],
    },
    branch: {
      type: 'string',
      pattern: '^[A-Za-z0-9_]([-A-Za-z0-9_.]*[A-Za-z0-9_])?(/[A-Za-z0-9_]([-A-Za-z0-9_.]*[A-Za-z0-9_])?)*$',
      'x-towpath-form': 'the name of a branch',
      maxLength: 200,
      default: defaultBranch,
      description: 'The branch that manifests are published to.',
    },
    namespace: {
      ...labelSchema,
      default: defaultArgoCdNamespace,
      description: 'The namespace in which Argo CD runs. No service runs there.',
    },
    github: fields(
      {
        appId: { ...idSchema, description: 'The id of the App.' },
        installationId: { ...idSchema, description: 'The id of its installation in the organisation on GitHub.' },
      },
      {
        required: ['appId', 'installationId'],
        'x-towpath-default': 'Argo CD tells GitHub nothing',
        description: 'The GitHub App as which Argo CD writes check runs on the commits of the rendered branch.',
      },
    ),
  },
  {
    required: ['repository'],
    description: 'Argo CD applies what is rendered: an AppProject for each team and an Application for each folder.',
  },
);

export const destinationSchema: Schema = fields(
  {
    server: {
      type: 'string',
      pattern: '^https://[^\\s@]+$',
      'x-towpath-form': 'the URL of an API server',
      maxLength: 500,
      description: 'The URL of its API server.',
      examples: ['https://kubernetes.default.svc'],
    },
    name: {
      type: 'string',
      pattern: '^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$',
      'x-towpath-form': 'the name of a cluster',
      maxLength: 253,
      description: 'Its name, as it was registered with Argo CD.',
    },
  },
  {
    minProperties: 1,
    maxProperties: 1,
    'x-towpath-default': 'the cluster that Argo CD runs in',
    description: 'The cluster as Argo CD knows it, by its server or by its name.',
    examples: [{ name: 'production' }],
  },
);
