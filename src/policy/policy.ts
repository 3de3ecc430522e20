import type { Problem } from '../declare/finding.js';

/** The rules of the base, by the Git id of its folder `policies/`: the base decides. */
export interface PolicyRequest {
  readonly policies: string;
}

/** What the rules found, and what could not be evaluated: a failure is never a pass. */
export interface PolicyResult {
  readonly problems: readonly Problem[];
  /** One sentence each. */
  readonly failures: readonly string[];
}

/** The port through which rules are evaluated. Whatever is not done within `deadline` milliseconds is a failure. */
export interface Policy {
  evaluate(request: PolicyRequest, deadline: number): Promise<PolicyResult>;
}

/** For a program that has no engine for rules: wherever there are some, it says that it could not evaluate them. */
export const policyUnavailable: Policy = {
  evaluate: () =>
    Promise.resolve({ problems: [], failures: ['This version of towpath cannot evaluate policies yet.'] }),
};
