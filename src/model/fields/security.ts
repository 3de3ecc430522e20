import { fields, type Schema } from '../schema.js';
import { capabilities, type Capability } from './capabilities.js';
import { seLinuxSchema, sysctlsSchema } from './kernel.js';
import type { PodSecurityLevel } from './pod-security.js';
import { reasonSchema } from './reason.js';

/** What a container runs as, and what is relaxed of the secure defaults for it. */
export interface ContainerSecurity<Name extends Relaxation = ContainerRelaxation> {
  readonly runAsUser?: number;
  readonly runAsGroup?: number;
  /** Of another container than the main one: whether what the pods run as, and what is given up for them, is its, too. */
  readonly inherit?: boolean;
  /** What a container gets beyond the rights of its user → why. */
  readonly capabilities?: Readonly<Partial<Record<Capability, string>>>;
  /** What is relaxed of the secure defaults → why. */
  readonly relax?: Readonly<Partial<Record<Name, string>>>;
}

/** The same for all containers of the pods, and what is only said of whole pods. */
export interface Security extends ContainerSecurity<Relaxation> {
  readonly fsGroup?: number;
  readonly fsGroupChangePolicy?: 'Always' | 'OnRootMismatch';
  readonly supplementalGroups?: readonly number[];
  /** Settings of the kernel that hold for the pods alone, by name. */
  readonly sysctls?: Readonly<Record<string, string>>;
  readonly seLinuxOptions?: { readonly type?: string; readonly level?: string };
}

interface RelaxationOf {
  /** The strictest standard that still admits it. */
  readonly level: PodSecurityLevel;
  readonly description: string;
}

/**
 * Secure defaults that a container may give up, by Kubernetes' names, each with a reason. The levels are those of
 * kubernetes.io/docs/concepts/security/pod-security-standards; a root file system that can be written is in none.
 */
export const containerRelaxations = {
  runAsNonRoot: { level: 'baseline', description: 'Why it must run as root.' },
  readOnlyRootFilesystem: { level: 'restricted', description: 'Why it must write outside of volumes.' },
  allowPrivilegeEscalation: { level: 'baseline', description: 'Why a process must gain privileges.' },
  capabilities: {
    level: 'baseline',
    description: 'Why it must keep the capabilities that the container runtime gives.',
  },
  seccompProfile: { level: 'privileged', description: 'Why it must be free to make every system call (Unconfined).' },
  privileged: { level: 'privileged', description: 'Why it must be able to do everything that the node can.' },
} as const satisfies Record<string, RelaxationOf>;

/** Those that whole pods may give up. */
export const podRelaxations = {
  hostNetwork: {
    level: 'privileged',
    description: 'Why the pods must be in the network of the node, where no rule about calls holds.',
  },
  hostPorts: { level: 'privileged', description: 'Why ports of the node must lead to the pods.' },
  hostPID: { level: 'privileged', description: 'Why the pods must see the processes of the node.' },
  hostIPC: { level: 'privileged', description: 'Why the pods must share memory with the node.' },
  seLinuxOptions: {
    level: 'privileged',
    description: 'Why the processes must be of a type of SELinux that is none of a container.',
  },
} as const satisfies Record<string, RelaxationOf>;

export const relaxations = { ...containerRelaxations, ...podRelaxations };

export type ContainerRelaxation = keyof typeof containerRelaxations;

export type Relaxation = keyof typeof relaxations;

const id = (description: string): Schema => ({ type: 'integer', minimum: 0, maximum: 2147483647, description });

const reasons = (of: Readonly<Record<string, RelaxationOf>>): Schema =>
  fields(Object.fromEntries(Object.entries(of).map(([name, { description }]) => [name, reasonSchema(description)])), {
    description: 'Secure defaults to give up, each with the reason. Shown on every pull request that changes it.',
  });

const capabilitiesSchema: Schema = fields(
  Object.fromEntries(
    Object.entries(capabilities).map(([name, { description }]) => [name, reasonSchema(`Why it must ${description}.`)]),
  ),
  {
    description:
      'Linux capabilities to add, each with the reason. All others are dropped, unless `relax.capabilities` keeps the usual ones.',
    examples: [{ NET_BIND_SERVICE: 'It answers on port 80 in the network of the node.' }],
  },
);

/** For containers beside and before the main one: it adds to what holds for the pods. */
export const containerSecuritySchema: Schema = fields(
  {
    runAsUser: {
      ...id('The numeric user.'),
      'x-towpath-default': "that of the pods, or with `inherit: false` the image's own",
    },
    runAsGroup: {
      ...id('The numeric group.'),
      'x-towpath-default': "that of the pods, or with `inherit: false` the image's own",
    },
    inherit: {
      type: 'boolean',
      description:
        'Whether the user, the group, capabilities and what is relaxed of the pods hold for it, too. With false it has only what it says itself.',
      default: true,
    },
    capabilities: capabilitiesSchema,
    relax: reasons(containerRelaxations),
  },
  { description: 'The identity of this container, and what is relaxed for it alone.' },
);

export const securitySchema: Schema = fields(
  {
    runAsUser: { ...id('The numeric user.'), 'x-towpath-default': "the image's own, which must not be root" },
    runAsGroup: { ...id('The numeric group.'), 'x-towpath-default': "the image's own" },
    fsGroup: id('The numeric group that owns the volumes.'),
    fsGroupChangePolicy: {
      type: 'string',
      enum: ['Always', 'OnRootMismatch'],
      description: 'When files on the volumes are given to `fsGroup`.',
      enumDescriptions: [
        'At every start, which takes long where there are many.',
        'Where the top folder is not its own.',
      ],
      default: 'Always',
    },
    supplementalGroups: {
      type: 'array',
      items: id('A numeric group.'),
      maxItems: 32,
      uniqueItems: true,
      description: 'Further numeric groups that the processes are in.',
    },
    sysctls: sysctlsSchema,
    seLinuxOptions: seLinuxSchema,
    capabilities: capabilitiesSchema,
    relax: reasons(relaxations),
  },
  { description: 'The identity that the containers run as, and what is relaxed of the secure defaults.' },
);
