import type { FieldChange } from '../diff/fields.js';
import type { ObjectChange } from '../diff/objects.js';
import { jsonReport } from '../report/json.js';
import { fieldLine } from '../report/markdown.js';
import type { Style } from '../report/style.js';
import { visible } from '../report/visible.js';
import { effectWords } from '../report/words.js';
import { reportOn } from './check.js';
import { exitCodeOf, write, type ExitCode } from './run.js';
import { styleOf } from './style.js';
import type { ChangeOptions } from './trees.js';

export interface DiffOptions extends ChangeOptions {
  readonly format: 'text' | 'json';
}

/** `towpath diff`: what a change does to the rendered objects, object by object and field by field. */
export async function diff(options: DiffOptions): Promise<ExitCode> {
  const { report } = await reportOn(options);
  const style = styleOf(process.stdout);
  const text =
    options.format === 'json'
      ? jsonReport(report)
      : report.changes.map(({ path, objects }) => objectsText(path, objects, style)).join('');
  await write(process.stdout, text);
  for (const failure of report.failures) await write(process.stderr, `towpath: ${visible(failure)}\n`);
  if (report.verdict === 'blocked')
    await write(process.stderr, 'towpath: there are findings; towpath check shows them.\n');
  return exitCodeOf[report.verdict];
}

/** The objects of a folder that differ, field by field. */
export function objectsText(path: string, objects: readonly ObjectChange[], style: Style): string {
  return objects
    .map(({ kind, name, effect, fields }) => {
      const lines = fields.map((field) => `  ${colourOf(field, style)(fieldLine(field))}\n`).join('');
      return `${style.bold(`${visible(path)}: ${kind} ${visible(name)}`)} (${effectWords[effect]})\n${lines}`;
    })
    .join('');
}

function colourOf({ before, after }: FieldChange, { red, green, yellow }: Style): Style['red'] {
  if (before === undefined) return green;
  return after === undefined ? red : yellow;
}
