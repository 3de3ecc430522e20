import { evaluate, type Ports } from '../evaluate.js';
import { githubReport } from '../report/github.js';
import { jsonReport } from '../report/json.js';
import { junitReport } from '../report/junit.js';
import { markdownReport } from '../report/markdown.js';
import type { Report } from '../report/report.js';
import { rooted } from '../report/rooted.js';
import { sarifReport } from '../report/sarif.js';
import { textReport } from '../report/text.js';
import type { Repository } from '../tree/git.js';
import { requireDeclarations } from './declared.js';
import { workerPolicy } from './policy/in-worker.js';
import { daysBefore, momentOf } from './moment.js';
import { withProgress } from './progress.js';
import { exitCodeOf, write, type ExitCode } from './run.js';
import { styleOf } from './style.js';
import { baseTree, folderOnDisk, headTree, withRepository, type ChangeOptions } from './trees.js';

export interface CheckOptions extends ChangeOptions {
  readonly format: 'text' | 'json' | 'markdown' | 'sarif' | 'junit' | 'github';
}

/** A report, and the prefix of the {@link Repository} that it is about. */
export interface Reported {
  readonly report: Report;
  readonly prefix: string;
}

/** `towpath check`: the report on a change. */
export async function check(options: CheckOptions): Promise<ExitCode> {
  const reported = await reportOn({ ...options, existing: existingIn(options) });
  await write(process.stdout, shown(reported, options, performance.now()));
  return exitCodeOf[reported.report.verdict];
}

/** Where people read, older findings are a number. */
export function existingIn({ format }: CheckOptions): NonNullable<CheckOptions['existing']> {
  return format === 'text' || format === 'markdown' ? 'counted' : 'listed';
}

/** The report as it is asked for. @param took milliseconds. */
export function shown({ report, prefix }: Reported, options: CheckOptions, took: number): string {
  const { stdout } = process;
  const time = stdout.isTTY ? `${(took / 1000).toFixed(1)} s` : undefined;
  const formats = {
    text: () => textReport(report, styleOf(stdout, folderOnDisk(options)), time),
    json: () => jsonReport(report),
    markdown: () => markdownReport(report),
    sarif: () => sarifReport(rooted(report, prefix)),
    junit: () => junitReport(rooted(report, prefix)),
    github: () => githubReport(rooted(report, prefix)),
  };
  return formats[options.format]();
}

/** The report on a change in a local repository. */
export function reportOn(options: ChangeOptions): Promise<Reported> {
  const now = momentOf(options);
  return withProgress(async (tell) => {
    tell('asking git');
    const policy = workerPolicy();
    try {
      return await withRepository(options, (repository, memo) =>
        reportIn(repository, { ...options, now }, { memo, policy, tell }),
      );
    } finally {
      await policy.close();
    }
  });
}

/** The same in a repository that is open. */
export async function reportIn(repository: Repository, options: ChangeOptions, ports: Ports): Promise<Reported> {
  const [base, head] = await Promise.all([baseTree(repository, options), headTree(repository, options)]);
  await requireDeclarations([base, head], repository, options);
  const now = momentOf(options);
  const history = (days: number) => repository.recent(daysBefore(now, days));
  const { confirmed = [], existing = 'listed' } = options;
  const change = { base, head, now, others: [], history, confirmed, existing };
  return { report: await evaluate(change, ports), prefix: repository.prefix };
}
