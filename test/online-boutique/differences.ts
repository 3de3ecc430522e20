import type { Scalar } from './leaves.js';

/** One value of one service in one environment, in the table and as it is rendered; undefined where there is none. */
export interface Leaf {
  readonly environment: string;
  readonly team: string;
  readonly service: string;
  readonly path: string;
  readonly table: Scalar | undefined;
  readonly rendered: Scalar | undefined;
  /** The namespace of any service in the environment. */
  readonly namespaceOf: (service: string) => string;
}

/** A value that Kubernetes takes where a manifest says nothing: saying it or not is the same. */
export interface Default {
  readonly path: string;
  readonly value: Scalar;
}

export const defaults: readonly Default[] = [
  { path: 'replicas', value: 1 },
  { path: 'containers * ports * protocol', value: 'TCP' },
  { path: 'podSpecExtras restartPolicy', value: 'Always' },
  { path: 'podAnnotations', value: '{}' },
  { path: 'initContainers * resources', value: '{}' },
];

/** That what is rendered is meant to differ from the table. */
export interface Difference {
  readonly reason: string;
  /** `*` stands for one key, `**` at the end for any number of them. */
  readonly paths: readonly string[];
  readonly holds: (leaf: Leaf) => boolean;
}

const isAdded = ({ table, rendered }: Leaf) => table === undefined && rendered !== undefined;
const isLeftOut = ({ table, rendered }: Leaf) => table !== undefined && rendered === undefined;
const lastKey = ({ path }: Leaf) => path.split(' ').at(-1) ?? '';

export const differences: readonly Difference[] = [
  {
    reason: "Kubernetes' recommended label for the name takes the place of `app`.",
    paths: ['labels *', 'selector *', 'podLabels *', 'services * selector *'],
    holds: (leaf) =>
      (isLeftOut(leaf) && lastKey(leaf) === 'app' && leaf.table === leaf.service) ||
      (isAdded(leaf) && lastKey(leaf) === 'app.kubernetes.io/name' && leaf.rendered === leaf.service),
  },
  {
    reason: 'Objects say from which file they come, and what they were when they were rendered.',
    paths: ['Deployment', 'Service *', 'ServiceAccount'].map((object) => `${object} metadata annotations *`),
    holds: (leaf) =>
      isAdded(leaf) &&
      (lastKey(leaf) === 'towpath.dev/digest'
        ? /^sha256:[0-9a-f]{64}$/.test(String(leaf.rendered))
        : lastKey(leaf) === 'towpath.dev/source' && leaf.rendered === `services/${leaf.service}/service.yaml`),
  },
  {
    reason: 'Labels say whose an object is, and what manages it.',
    paths: ['labels *', 'Service * metadata labels *', 'ServiceAccount metadata labels *'],
    holds: (leaf) =>
      isAdded(leaf) &&
      leaf.rendered ===
        {
          'app.kubernetes.io/name': leaf.service,
          'app.kubernetes.io/managed-by': 'towpath',
          'towpath.dev/team': leaf.team,
        }[lastKey(leaf)],
  },
  {
    reason: 'Each team has a namespace in each environment; the table knows one.',
    paths: ['Deployment metadata namespace', 'Service * metadata namespace', 'ServiceAccount metadata namespace'],
    holds: (leaf) => isAdded(leaf) && leaf.rendered === leaf.namespaceOf(leaf.service),
  },
  {
    reason: 'The table leaves out what follows from the kind of an object.',
    paths: ['Deployment apiVersion', 'Service * apiVersion', 'Service * kind'],
    holds: (leaf) => isAdded(leaf) && ['apps/v1', 'v1', 'Service'].includes(String(leaf.rendered)),
  },
  {
    reason: 'The address of a service resolves in every namespace.',
    paths: ['containers * env * value', 'initContainers * env * value'],
    holds: ({ table, rendered, namespaceOf }) => {
      const [host = '', port = ''] = String(table).split(':');
      return rendered === `${host}.${namespaceOf(host)}.svc:${port}`;
    },
  },
  {
    reason: 'Every container with exactly one port is told its number, not only those that ask for it.',
    paths: ['containers * env PORT name', 'containers * env PORT value'],
    holds: (leaf) => {
      const port = new Map([
        ['cartservice', '7070'],
        ['redis-cart', '6379'],
      ]).get(leaf.service);
      return isAdded(leaf) && port !== undefined && leaf.rendered === (lastKey(leaf) === 'name' ? 'PORT' : port);
    },
  },
  {
    reason: 'Ports have names, by which probes, references and Services go. Only currencyservice had one.',
    paths: ['containers * ports * name'],
    holds: (leaf) => {
      const name = { frontend: 'http', 'redis-cart': 'tcp-redis' }[leaf.service] ?? 'grpc';
      return isAdded(leaf) && leaf.service !== 'currencyservice' && leaf.rendered === name;
    },
  },
  {
    reason:
      'System calls are limited to those of the container runtime, as the Pod Security Standard "restricted" asks.',
    paths: ['podSecurityContext seccompProfile type', 'security * seccompProfile'],
    holds: (leaf) => isAdded(leaf) && leaf.rendered === 'RuntimeDefault',
  },
  {
    reason: 'No service shares the default ServiceAccount of a namespace.',
    paths: ['serviceAccount'],
    holds: (leaf) => isAdded(leaf) && leaf.service === 'redis-cart' && leaf.rendered === leaf.service,
  },
  {
    reason: 'No pod gets a token for the API server, or variables for every Service beside it.',
    paths: [
      'podSpecExtras automountServiceAccountToken',
      'podSpecExtras enableServiceLinks',
      'ServiceAccount automountServiceAccountToken',
    ],
    holds: (leaf) => isAdded(leaf) && leaf.rendered === false,
  },
  {
    reason: 'The table has the names of ServiceAccounts and nothing else of them.',
    paths: ['ServiceAccount apiVersion', 'ServiceAccount kind', 'ServiceAccount metadata name'],
    holds: (leaf) => isAdded(leaf) && ['v1', 'ServiceAccount', leaf.service].includes(String(leaf.rendered)),
  },
  {
    reason: 'The shop of the table keeps no orders; the example organisation has a database of them.',
    paths: ['containers * env ORDERS_DB_HOST **'],
    holds: (leaf) =>
      isAdded(leaf) && /^(ORDERS_DB_HOST|host|checkoutservice-orders-db(-app)?)$/.test(String(leaf.rendered)),
  },
  {
    reason: 'The network is compared by who may call whom.',
    paths: ['NetworkPolicy **'],
    holds: isAdded,
  },
  {
    reason:
      'In production, services of the tiers critical and high scale, and maintenance takes one replica at a time.',
    paths: ['HorizontalPodAutoscaler **', 'PodDisruptionBudget **'],
    holds: (leaf) => isAdded(leaf) && leaf.environment === 'production',
  },
  {
    reason: 'Customers load the shop in production; nothing has to imitate them there.',
    paths: ['**'],
    holds: (leaf) => isLeftOut(leaf) && leaf.service === 'loadgenerator' && leaf.environment === 'production',
  },
  {
    reason: 'Where the table has it from, and what it found out about images: nothing that a manifest says.',
    paths: ['sourcePath', 'datastore', 'security * imageUser'],
    holds: isLeftOut,
  },
];
