import type { Problem } from '../declare/finding.js';
import { entryAt, type Tree } from '../tree/tree.js';
import { bundleOf, type Bundle } from './bundle.js';
import type { Unusable } from './data.js';
import { bundlePath } from './manifest.js';

/** The rules of one side. */
export interface RulesOfSide {
  readonly bundle?: Bundle;
  readonly unusable?: Unusable;
  /** The Git id of the compiled rules; '' where there are none. */
  readonly id: string;
}

export async function rulesOf(tree: Tree): Promise<RulesOfSide> {
  const found = await bundleOf(tree);
  const id = (await entryAt(tree, bundlePath))?.id ?? '';
  if (found === undefined) return { id };
  return 'because' in found ? { unusable: found, id } : { bundle: found, id };
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
export function broughtBy(old: RulesOfSide, { id, unusable }: RulesOfSide, confirmed: readonly string[]): Brought {
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
  if (id === '' || id === old.id || confirmed.includes(id)) return nothing;
  const failure = `The compiled rules ${id.slice(0, 7)} are new, and no rebuild of their sources has confirmed them: run towpath policy verify.`;
  return { problems: [], failures: [failure] };
}

const nothing: Brought = { problems: [], failures: [] };
