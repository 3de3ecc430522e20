import { filesBelow, entryAt, type Tree } from '../tree/tree.js';
import type { Policy, PolicyResult } from './policy.js';

/** Milliseconds that all rules together may take. */
const deadline = 10_000;

/** Evaluates the rules of the base; without any there is nothing to ask. */
export async function applyPolicies(base: Tree, policy: Policy): Promise<PolicyResult> {
  const rules = (await filesBelow(base, 'policies')).filter(({ path }) => path.endsWith('.rego'));
  const folder = await entryAt(base, 'policies');
  if (rules.length === 0 || folder === undefined) return { problems: [], failures: [] };
  return policy.evaluate({ policies: folder.id }, deadline);
}
