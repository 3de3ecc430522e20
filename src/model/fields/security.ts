import { fields, type Schema } from '../schema.js';

export interface Security {
  readonly runAsUser?: number;
  readonly runAsGroup?: number;
  readonly fsGroup?: number;
  /** What is relaxed of the secure defaults → why. */
  readonly relax?: Readonly<Partial<Record<Relaxation, string>>>;
}

/**
 * Secure defaults that a service may give up, by Kubernetes' names, each with a reason. `level` is the strictest Pod
 * Security Standard that still admits the pod (kubernetes.io/docs/concepts/security/pod-security-standards).
 */
export const relaxations = {
  runAsNonRoot: { level: 'baseline', description: 'Why the containers must run as root.' },
  readOnlyRootFilesystem: { level: 'restricted', description: 'Why the containers must write outside of volumes.' },
  allowPrivilegeEscalation: { level: 'baseline', description: 'Why a process must gain privileges.' },
  hostPorts: { level: 'privileged', description: 'Why ports of the nodes must lead to the pods.' },
} as const satisfies Record<string, { level: PodSecurityLevel; description: string }>;

export type Relaxation = keyof typeof relaxations;

/** Kubernetes' Pod Security Standards, from the strictest. */
export type PodSecurityLevel = 'restricted' | 'baseline' | 'privileged';

const id = (description: string): Schema => ({ type: 'integer', minimum: 0, maximum: 2147483647, description });
const reason = (description: string): Schema => ({ type: 'string', minLength: 10, maxLength: 500, description });

export const securitySchema: Schema = fields(
  {
    runAsUser: { ...id('The numeric user.'), 'x-towpath-default': "the image's own, which must not be root" },
    runAsGroup: { ...id('The numeric group.'), 'x-towpath-default': "the image's own" },
    fsGroup: id('The numeric group that owns the volumes.'),
    relax: fields(
      Object.fromEntries(Object.entries(relaxations).map(([name, { description }]) => [name, reason(description)])),
      { description: 'Secure defaults to give up, each with the reason. Shown on every pull request that changes it.' },
    ),
  },
  { description: 'The identity that the containers run as, and what is relaxed of the secure defaults.' },
);
