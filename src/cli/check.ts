import { evaluate } from '../evaluate.js';
import { githubReport } from '../report/github.js';
import { jsonReport } from '../report/json.js';
import { junitReport } from '../report/junit.js';
import { markdownReport } from '../report/markdown.js';
import type { Report } from '../report/report.js';
import { rooted } from '../report/rooted.js';
import { sarifReport } from '../report/sarif.js';
import { textReport } from '../report/text.js';
import { memoryMemo } from '../tree/memo.js';
import { requireDeclarations } from './declared.js';
import { workerPolicy } from './policy/in-worker.js';
import { daysBefore, momentOf } from './moment.js';
import { exitCodeOf, write, type ExitCode } from './run.js';
import { styleOf } from './style.js';
import { baseTree, headTree, withRepository, type ChangeOptions } from './trees.js';

export interface CheckOptions extends ChangeOptions {
  readonly format: 'text' | 'json' | 'markdown' | 'sarif' | 'junit' | 'github';
}

/** `towpath check`: the report on a change. */
export async function check(options: CheckOptions): Promise<ExitCode> {
  const { report, prefix } = await reportOn(options);
  const formats = {
    text: () => textReport(report, styleOf(process.stdout)),
    json: () => jsonReport(report),
    markdown: () => markdownReport(report),
    sarif: () => sarifReport(rooted(report, prefix)),
    junit: () => junitReport(rooted(report, prefix)),
    github: () => githubReport(rooted(report, prefix)),
  };
  await write(process.stdout, formats[options.format]());
  return exitCodeOf[report.verdict];
}

/** The report on a change in a local repository, and the prefix of its {@link Repository}. */
export function reportOn(options: ChangeOptions): Promise<{ report: Report; prefix: string }> {
  const now = momentOf(options);
  return withRepository(options, async (repository) => {
    const [base, head] = await Promise.all([baseTree(repository, options), headTree(repository, options)]);
    await requireDeclarations([base, head], repository, options);
    const policy = workerPolicy();
    try {
      const report = await evaluate(
        {
          base,
          head,
          now,
          others: [],
          history: (days) => repository.recent(daysBefore(now, days)),
          confirmed: options.confirmed ?? [],
        },
        { memo: memoryMemo(), policy },
      );
      return { report, prefix: repository.prefix };
    } finally {
      await policy.close();
    }
  });
}
