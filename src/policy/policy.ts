import type { Term } from './sprintf.js';

/** Questions to one entrypoint of compiled rules. */
export interface PolicyRequest {
  /** The Git id of the compiled rules. */
  readonly id: string;
  /** WebAssembly. */
  readonly wasm: Uint8Array;
  /** What the rules look things up in: JSON. */
  readonly data: Uint8Array;
  readonly entrypoint: string;
  /** JSON, each; none where the rules are only to be made ready for requests to come. */
  readonly inputs: readonly Uint8Array[];
}

/** The value of the entrypoint for an input, or why there is none. */
export type PolicyAnswer = { readonly value: Term } | PolicyFailure;

export interface PolicyFailure {
  /** In words that follow the name of what was asked. */
  readonly failure: string;
  /** The compiled rules as a whole are to blame: nothing that is asked of them has an answer. */
  readonly isOfAll?: true;
  /** The time was over. */
  readonly isLate?: true;
}

/**
 * The port through which rules are evaluated: an answer for each input, in their order. What has none within the time
 * that an implementation gives it, because a rule does not come to its end, is a failure, and never a pass.
 */
export interface Policy {
  evaluate(request: PolicyRequest): Promise<readonly PolicyAnswer[]>;
}

/** For a program without an engine for rules: wherever there are some, it says that it could not evaluate them. */
export const policyUnavailable: Policy = {
  evaluate: ({ inputs }) => Promise.resolve(inputs.map(() => ({ failure: 'could not be evaluated by this program' }))),
};
