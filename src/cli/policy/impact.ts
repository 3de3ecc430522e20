import { impactLines } from '../../report/rule-words.js';
import { reportOn } from '../check.js';
import { write, type ExitCode } from '../run.js';
import type { ChangeOptions } from '../trees.js';

/** `towpath policy impact`: what the rules of the head find that those of the base do not, and the other way round. */
export async function policyImpact(options: ChangeOptions): Promise<ExitCode> {
  const { report } = await reportOn(options);
  const lines = report.impact.flatMap((it) => {
    const [first = '', ...rest] = impactLines(it);
    return [first, ...rest.map((line) => `  ${line}`)];
  });
  const stale = report.findings.filter(({ code }) => code === 'stale-bundle').map(({ message }) => message);
  for (const message of stale) await write(process.stderr, `${message} Run towpath policy build first.\n`);
  if (stale.length > 0) return 2;
  await write(process.stdout, lines.length === 0 ? 'No rule changes.\n' : `${lines.join('\n')}\n`);
  return 0;
}
