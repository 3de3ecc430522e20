import { instanceOf } from '../model/instance.js';
import { sourcesOf } from '../model/organisation.js';
import { cell, code, fenced, inline } from '../report/escape.js';
import { explainInstance } from '../report/explain.js';
import type { Explained } from '../report/explained.js';
import { clipped, firstOf, maximumName } from '../report/limits.js';
import { sumText } from '../report/money.js';
import type { Report } from '../report/report.js';
import { read } from '../validate/read.js';
import type { Asked } from './asked.js';
import type { Context } from './context.js';
import type { Judged } from './judge.js';

/** So many lines of an answer are shown. */
const maximumLines = 80;

/** The answer to a command, as Markdown; '' where judging again is all that was asked for. */
export async function answerTo(context: Context, judged: Judged, { command, login }: Asked): Promise<string> {
  if (command.name === 'check' || command.name === 'break-glass') return '';
  const asked = command.name === 'explain' ? `explain ${command.service} ${command.environment}` : command.name;
  const title = `**Answer** to ${code(clipped(`/towpath ${asked}`, maximumName))} of ${code(login)}`;
  if (command.name === 'explain') return `${title}\n\n${await explainAnswer(context, judged, command)}`;
  return `${title}\n\n${command.name === 'cost' ? costAnswer(judged.report) : helpLines.join('\n')}`;
}

const helpLines = [
  '- `/towpath check` judges this pull request again',
  '- `/towpath explain <service> <environment>` says where each value comes from',
  '- `/towpath cost` says what this changes for each team and environment',
  '- `/towpath break-glass <reason>` is why this is merged without its approvals, with the label `break-glass`',
  '- `/towpath help` says this',
];

async function explainAnswer(
  { ports }: Context,
  { report, trees }: Judged,
  { service, environment }: { readonly service: string; readonly environment: string },
): Promise<string> {
  const { organisation } = await read(trees.head, ports.memo);
  const instance = await instanceOf(organisation, service, environment, ports.memo);
  if (instance === undefined)
    return inline(
      `${clipped(service, maximumName)} is not deployed in ${clipped(environment, maximumName)}, or what says so cannot be read.`,
    );
  const sources = sourcesOf(organisation, service, environment);
  // Where a line may hold a secret the report shows nothing of it, and neither does this.
  if (report.findings.some(({ file, rule, snippet }) => rule !== undefined && snippet === '' && sources.includes(file)))
    return 'What is declared of it may hold a secret, so its values are not shown here.';
  const lines = (await explainInstance(organisation, instance, trees.head)).map(explainLine);
  const { first } = firstOf(lines, maximumLines);
  const more = lines.length - first.length;
  const rest = more > 0 ? `\nand ${more} more: ${code(`towpath explain ${service} ${environment}`)} has all` : '';
  return `<details><summary>${lines.length} values</summary>\n\n${fenced('', first)}\n</details>${rest}`;
}

function explainLine({ field, value, source, instead }: Explained): string {
  const before = instead.map((it) => `, instead of ${shown(it.value)} from ${it.place}`).join('');
  return clipped(`${field}: ${shown(value)} (${source.place}${before})`, 300);
}

function shown(value: unknown): string {
  return clipped(JSON.stringify(value), 100);
}

function costAnswer({ cost }: Report): string {
  if (cost === undefined) return 'There is no price list.';
  const rows = [
    ...cost.teams.map((it) => ({ ...it, what: `team ${it.team}` })),
    ...cost.environments.map((it) => ({ ...it, what: it.environment })),
  ];
  if (rows.length === 0) return 'This changes what nothing costs.';
  const { first, rest } = firstOf(rows, maximumLines);
  const lines = first.map(({ what, before, after }) => {
    const amounts = `${inline(sumText(before))} | ${inline(sumText(after))}`;
    return `| ${cell(code(clipped(what, maximumName)))} | ${amounts} |`;
  });
  return ['| a month | before | after |', '|---|---|---|', ...lines, ...(rest === '' ? [] : ['', rest])].join('\n');
}
