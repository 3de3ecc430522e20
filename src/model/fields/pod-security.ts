/** Kubernetes' Pod Security Standards (kubernetes.io/docs/concepts/security/pod-security-standards). */
export type PodSecurityLevel = 'restricted' | 'baseline' | 'privileged';

const fromStrictest: readonly PodSecurityLevel[] = ['restricted', 'baseline', 'privileged'];

/** The strictest level that admits all that these admit. */
export function weakest(levels: readonly PodSecurityLevel[]): PodSecurityLevel {
  return fromStrictest.findLast((level) => levels.includes(level)) ?? 'restricted';
}
