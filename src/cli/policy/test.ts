import { bundleOf, type Bundle } from '../../policy/bundle.js';
import { CaseError, casesOf, testCases, type Case, type CaseResult } from '../../policy/cases.js';
import { plural } from '../../report/plural.js';
import type { Tree } from '../../tree/tree.js';
import { UsageError, write, type ExitCode } from '../run.js';
import { styleOf } from '../style.js';
import { withRepository, type RepositoryOptions } from '../trees.js';
import { workerPolicy } from './in-worker.js';

/** `towpath policy test`: asks each rule, compiled, about its cases. */
export function testPolicies(rule: string | undefined, options: RepositoryOptions): Promise<ExitCode> {
  return withRepository(options, async (repository) => {
    const tree = await repository.worktree();
    const bundle = await bundleOf(tree);
    if (bundle === undefined)
      throw new UsageError('There are no rules.', 'Write one: towpath policy new images/digest.');
    if ('because' in bundle) {
      throw new UsageError(`The rules cannot be tested, because ${bundle.because}.`, 'Run towpath policy build first.');
    }
    const chosen = bundle.rules.filter((it) => rule === undefined || it.rule === rule);
    if (chosen.length === 0) throw new UsageError(`There is no rule ${rule ?? ''}.`, namesOf(bundle));
    const policy = workerPolicy();
    try {
      let failed = 0;
      for (const it of chosen) {
        const cases = await readCases(tree, it.rule);
        const results = await testCases(it, cases, bundle, policy);
        failed += results.filter(({ wrong }) => wrong !== undefined).length;
        await write(process.stdout, resultText(it.rule, cases.length, results));
      }
      await write(
        process.stdout,
        failed === 0 ? 'All cases are as they say.\n' : `${plural(failed, 'case is', 'cases are')} not as they say.\n`,
      );
      return failed === 0 ? 0 : 1;
    } finally {
      await policy.close();
    }
  });
}

function namesOf({ rules }: Bundle): string {
  return `The rules are: ${rules.map((it) => it.rule).join(', ')}.`;
}

async function readCases(tree: Tree, rule: string): Promise<readonly Case[]> {
  try {
    return await casesOf(tree, rule);
  } catch (error) {
    if (!(error instanceof CaseError)) throw error;
    throw new UsageError(`${error.message}.`, 'A case is a line such as {"about": "…", "input": {…}, "finds": ["…"]}.');
  }
}

function resultText(rule: string, count: number, results: readonly CaseResult[]): string {
  const style = styleOf(process.stdout);
  const wrong = results.filter((it) => it.wrong !== undefined);
  const head = wrong.length === 0 ? style.green('✓') : style.red('✗');
  const lines = wrong.map(({ about, wrong: why = '' }) => `  ${about}: ${why}\n`);
  return `${head} ${rule}  ${plural(count, 'case')}\n${lines.join('')}`;
}
