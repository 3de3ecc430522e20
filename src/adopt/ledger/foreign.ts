import type { Reason } from './reason.js';

export const binary: Reason = {
  why: 'It holds binary texts, which no declaration says, so that all of it stays with whoever makes it; a Config names its keys.',
  hint: 'Keep applying it as before, beside what Towpath renders.',
};

export const unread: Reason = {
  why: 'What a team has is made where it runs a service, and it runs none there.',
  hint: 'Adopt it with what reads it, or keep applying it as before.',
};

export const uncalled: Reason = {
  why: 'No service was adopted in its namespace that could say the name.',
  hint: 'Adopt it with what calls it, or keep it beside.',
};

const ofOthers: Reason = {
  why: 'A Role and its binding are made for an account of its own, and allow what the Role itself says.',
  hint: 'Keep applying it as before, or let its service say what it needs in `serviceAccount.role`.',
};

export const otherBinding: Reason = {
  why: 'What a binding leads to can never change, so another one leads to a Role that allows the same in the namespace.',
  hint: 'Remove the old one once the new one is there.',
};

export const ofUnknownRole: Reason = {
  why: 'A service may do what its own declaration says, and not what a ClusterRole says elsewhere.',
  hint: 'Write what it needs in `serviceAccount.role`, or adopt it with the ClusterRole; until then keep applying it.',
};

/** Kinds that declarations do not make, with what to do about them. */
const foreignKinds: Readonly<Record<string, Reason>> = {
  ClusterRole: {
    why: 'A service has no rights beyond its namespace.',
    hint: 'The platform team keeps it where it is.',
  },
  ClusterRoleBinding: {
    why: 'A service has no rights beyond its namespace.',
    hint: 'The platform team keeps it where it is.',
  },
  Pod: { why: 'Nothing starts a pod again that nothing made.', hint: 'Make it a Deployment or a Job, and adopt that.' },
  ReplicationController: {
    why: 'A set of pods without a Deployment is not declared.',
    hint: 'Make it a Deployment, and adopt that.',
  },
  ReplicaSet: {
    why: 'A set of pods without a Deployment is not declared.',
    hint: 'Make it a Deployment, and adopt that.',
  },
  Namespace: {
    why: 'The platform makes the namespaces of services and their labels.',
    hint: 'See that nothing needs this.',
  },
  ResourceQuota: {
    why: 'The environment says the quota of each namespace.',
    hint: 'Write `quota` in the Environment.',
  },
  LimitRange: { why: 'The environment says what containers get.', hint: 'Write `limitRange` in the Environment.' },
  NetworkPolicy: {
    why: 'Towpath makes the rules of who may call whom from references between services.',
    hint: 'Compare it with the NetworkPolicy that is rendered; write `egress` for addresses outside.',
  },
  PersistentVolumeClaim: { why: 'No service that was adopted uses this claim.', hint: 'Adopt it with what uses it.' },
  Role: ofOthers,
  RoleBinding: ofOthers,
  Service: {
    why: 'It leads to no pods that were adopted.',
    hint: 'Adopt it with what makes those pods, or keep it beside.',
  },
  HorizontalPodAutoscaler: {
    why: 'It scales nothing that was adopted, or by nothing that a declaration can say.',
    hint: 'Write `scaling` for what it scales: an autoscaler beside would fight the number of replicas at every sync.',
  },
  ServiceAccount: { why: 'No service that was adopted runs as this account.', hint: 'Adopt it with what runs as it.' },
};

export function ofForeign(kind: string): Reason | undefined {
  return Object.hasOwn(foreignKinds, kind) ? foreignKinds[kind] : undefined;
}
