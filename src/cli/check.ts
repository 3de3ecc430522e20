import { evaluate } from '../evaluate.js';
import { jsonReport } from '../report/json.js';
import { markdownReport } from '../report/markdown.js';
import type { Report } from '../report/report.js';
import { textReport } from '../report/text.js';
import { memoryMemo } from '../tree/memo.js';
import { requireDeclarations } from './declared.js';
import { workerPolicy } from './policy/in-worker.js';
import { momentOf } from './moment.js';
import { exitCodeOf, write, type ExitCode } from './run.js';
import { styleOf } from './style.js';
import { baseTree, headTree, withRepository, type ChangeOptions } from './trees.js';

export interface CheckOptions extends ChangeOptions {
  readonly format: 'text' | 'json' | 'markdown';
}

/** `towpath check`: the report on a change. */
export async function check(options: CheckOptions): Promise<ExitCode> {
  const report = await reportOn(options);
  const formats = {
    text: () => textReport(report, styleOf(process.stdout)),
    json: () => jsonReport(report),
    markdown: () => markdownReport(report),
  };
  await write(process.stdout, formats[options.format]());
  return exitCodeOf[report.verdict];
}

/** The report on a change in a local repository. */
export function reportOn(options: ChangeOptions): Promise<Report> {
  const now = momentOf(options);
  return withRepository(options, async (repository) => {
    const [base, head] = await Promise.all([baseTree(repository, options), headTree(repository, options)]);
    await requireDeclarations([base, head], repository, options);
    const policy = workerPolicy();
    try {
      return await evaluate({ base, head, now, others: [] }, { memo: memoryMemo(), policy });
    } finally {
      await policy.close();
    }
  });
}
