import type { Problem } from '../declare/finding.js';
import { remembered, type Memo } from '../tree/memo.js';
import { entryAt, type Tree } from '../tree/tree.js';
import { bundleOf, type Bundle } from './bundle.js';
import type { Unusable } from './data.js';
import { bundlePath, manifestPath } from './manifest.js';
import type { Policy } from './policy.js';

/** The rules of one side. */
export interface RulesOfSide {
  readonly bundle?: Bundle;
  readonly unusable?: Unusable;
  /** The Git id of the compiled rules; '' where there are none. */
  readonly id: string;
  /** The Git id of their manifest; '' where there is none. */
  readonly manifestId: string;
}

/** The rules of a tree. */
export function rulesOf(tree: Tree, memo: Memo): Promise<RulesOfSide> {
  return remembered(memo, `rules of ${tree.id}`, () => readRules(tree, memo));
}

/**
 * Has a policy load the rules of a tree that will be asked soon, while others read: for a request without inputs. What goes
 * wrong here is told when they are asked.
 */
export async function makeReady(tree: Tree, memo: Memo, policy: Policy): Promise<void> {
  try {
    const { bundle, id } = await rulesOf(tree, memo);
    if (bundle === undefined || bundle.rules.length === 0) return;
    await policy.evaluate({ id, wasm: bundle.wasm, data: bundle.data, entrypoint: '', inputs: [] });
  } catch {
    // Told when they are asked.
  }
}

async function readRules(tree: Tree, memo: Memo): Promise<RulesOfSide> {
  const found = await bundleOf(tree, memo);
  const [id, manifestId] = await Promise.all(
    [bundlePath, manifestPath].map(async (path) => (await entryAt(tree, path))?.id ?? ''),
  );
  const ids = { id: id ?? '', manifestId: manifestId ?? '' };
  if (found === undefined) return ids;
  return 'because' in found ? { unusable: found, ...ids } : { bundle: found, ...ids };
}

/** What a change is to be told about the rules that it brings. */
interface Brought {
  readonly problems: readonly Problem[];
  readonly failures: readonly string[];
}

/**
 * Rules that the head brings judge nothing before they are merged. Then they decide: so they must be compiled, and what
 * is compiled must be what a rebuild of its sources gives, which reading cannot tell.
 */
export function broughtBy(old: RulesOfSide, current: RulesOfSide, confirmed: readonly string[]): Brought {
  const { id, unusable } = current;
  // No worse than on the base, which is told by itself.
  if (unusable !== undefined && unusable.because === old.unusable?.because) return nothing;
  if (unusable !== undefined) {
    const problem: Problem = {
      code: 'stale-bundle',
      severity: 'error',
      file: unusable.file,
      message: `The rules cannot be used, because ${unusable.because}.`,
      hint: 'Run towpath policy build, and commit what it writes.',
    };
    return { problems: [problem], failures: [] };
  }
  if (id === '' || isConfirmed(old, current, confirmed)) return nothing;
  const failure =
    id === old.id
      ? `What ${manifestPath} says is new, and no rebuild has confirmed it: run towpath policy verify.`
      : `The compiled rules ${id.slice(0, 7)} are new, and no rebuild of their sources has confirmed them: run towpath policy verify.`;
  return { problems: [], failures: [failure] };
}

/** Whether the rules of the head are known to be what their sources give. Those of the base were confirmed before. */
function isConfirmed(old: RulesOfSide, { id, manifestId }: RulesOfSide, confirmed: readonly string[]): boolean {
  return confirmed.includes(id) || (id === old.id && manifestId === old.manifestId);
}

const nothing: Brought = { problems: [], failures: [] };
