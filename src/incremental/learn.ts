import { foundOn } from '../policy/found-on.js';
import type { Policy } from '../policy/policy.js';
import type { Tree } from '../tree/tree.js';
import { read } from '../validate/read.js';
import { validate } from '../validate/validate.js';
import { keepWhole } from './keep.js';
import type { Tools } from './slices.js';

export interface JudgePorts extends Tools {
  readonly policy: Policy;
}

/** Reads and judges all of a base, and keeps what is known of it then, if its rules can be evaluated. */
export async function learnAll(base: Tree, { memo, policy, tell }: JudgePorts): Promise<void> {
  tell('reading the base');
  const reading = await read(base, memo);
  tell('checking the base');
  const validated = await validate(reading, memo);
  tell('applying rules to the base');
  const found = await foundOn(base, validated, memo, policy);
  if (found === undefined) return;
  tell('estimating what the base costs');
  await keepWhole(base, validated, found, memo);
}
