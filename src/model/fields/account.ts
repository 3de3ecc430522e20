import { objectNameSchema } from '../names.js';
import { fields, type Schema } from '../schema.js';
import { annotationsSchema } from './annotations.js';
import { labelsSchema, type Labels } from './labels.js';
import { reasonSchema } from './reason.js';

/** The account that the pods run as. Either it is the service's own, or `from` names the service whose it is. */
export interface ServiceAccount {
  readonly name?: string;
  readonly from?: string;
  readonly labels?: Labels;
  readonly annotations?: Readonly<Record<string, string>>;
  /** Why the pods get a token of the Kubernetes API. */
  readonly token?: string;
  readonly role?: Role;
}

/** What the account may do in its namespace. */
export interface Role {
  readonly reason: string;
  readonly rules: readonly Rule[];
}

export interface Rule {
  /** '' is Kubernetes' own group, of pods and ConfigMaps. */
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  readonly resourceNames?: readonly string[];
}

const words = (item: Schema, rest: Partial<Schema>): Schema => ({
  type: 'array',
  items: item,
  minItems: 1,
  maxItems: 100,
  uniqueItems: true,
  ...rest,
});

/** No wildcards: what an account may do is what somebody has read. */
const rule: Schema = fields(
  {
    apiGroups: words(
      {
        type: 'string',
        pattern: '^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*)?$',
        'x-towpath-form': 'a group such as apps, or "" for pods and ConfigMaps; there are no wildcards',
        maxLength: 253,
        description: 'A group of the Kubernetes API.',
      },
      {
        description: 'The groups of the resources; "" is that of pods, Services and ConfigMaps.',
        examples: [['apps']],
      },
    ),
    resources: words(
      {
        type: 'string',
        pattern: '^[a-z][-a-z0-9.]*(/[a-z]+)?$',
        'x-towpath-form': 'the plural of a resource such as pods or pods/log; there are no wildcards',
        maxLength: 253,
        description: 'A resource, or a part of it.',
      },
      { description: 'What it is allowed on.', examples: [['pods', 'pods/log']] },
    ),
    verbs: words(
      {
        type: 'string',
        enum: ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection'],
        description: 'A verb of the Kubernetes API.',
      },
      { description: 'What is allowed.', examples: [['get', 'list', 'watch']] },
    ),
    resourceNames: words(
      { type: 'string', minLength: 1, maxLength: 253, description: 'A name.' },
      { description: 'The objects that it is allowed on, by name.', 'x-towpath-default': 'all' },
    ),
  },
  { required: ['apiGroups', 'resources', 'verbs'], description: 'Verbs that are allowed on resources.' },
);

export const accountSchema: Schema = fields(
  {
    name: {
      ...objectNameSchema,
      description: 'The name of its own account.',
      'x-towpath-default': 'the name of the service',
    },
    from: {
      type: 'string',
      maxLength: 63,
      description: 'The service of the same team and namespace whose account it uses instead of one of its own.',
    },
    labels: labelsSchema('Labels of the account alone.'),
    annotations: annotationsSchema('Annotations of the account, such as the role that it has in the cloud.'),
    token: reasonSchema(
      'Why the pods need a token of the Kubernetes API. Its address must be allowed in `egress`, too.',
    ),
    role: fields(
      {
        reason: reasonSchema('Why it must be allowed that.'),
        rules: words(rule, { uniqueItems: false, description: 'What it may do, in its own namespace only.' }),
      },
      {
        required: ['reason', 'rules'],
        description: 'What the account may do by the Kubernetes API (Role and RoleBinding).',
        examples: [
          {
            reason: 'It elects a leader among its pods.',
            rules: [{ apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['get', 'create', 'update'] }],
          },
        ],
      },
    ),
  },
  {
    description: 'The account that the pods run as (ServiceAccount).',
    examples: [{ annotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::111122223333:role/cart' } }],
  },
);
