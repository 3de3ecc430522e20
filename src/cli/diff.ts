import type { FolderChange } from '../diff/changes.js';
import { jsonReport } from '../report/json.js';
import { fieldLine } from '../report/markdown.js';
import { visible } from '../report/visible.js';
import { effectWords } from '../report/words.js';
import { reportOn } from './check.js';
import { exitCodeOf, write, type ExitCode } from './run.js';
import type { ChangeOptions } from './trees.js';

export interface DiffOptions extends ChangeOptions {
  readonly format: 'text' | 'json';
}

/** `towpath diff`: what a change does to the rendered objects, object by object and field by field. */
export async function diff(options: DiffOptions): Promise<ExitCode> {
  const { report } = await reportOn(options);
  const text = options.format === 'json' ? jsonReport(report) : report.changes.map(changeText).join('');
  await write(process.stdout, text);
  for (const failure of report.failures) await write(process.stderr, `towpath: ${visible(failure)}\n`);
  if (report.verdict === 'blocked')
    await write(process.stderr, 'towpath: there are findings; towpath check shows them.\n');
  return exitCodeOf[report.verdict];
}

function changeText({ path, objects }: FolderChange): string {
  return objects
    .map(({ kind, name, effect, fields }) => {
      const lines = fields.map((field) => `  ${fieldLine(field)}\n`).join('');
      return `${visible(path)}: ${kind} ${visible(name)} (${effectWords[effect]})\n${lines}`;
    })
    .join('');
}
