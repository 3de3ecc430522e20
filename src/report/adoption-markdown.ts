import { outcomes, type Ledger } from '../adopt/ledger/ledger.js';
import {
  additionReasons,
  closedReasons,
  countLine,
  outcomeWords,
  reasonsFor,
  restartReasons,
  type Reason,
} from './adoption-words.js';
import { cell, code, inline } from './escape.js';

/** How many places stand behind a reason; `--format json` has all. */
const shown = 10;

/** What became of everything, to keep or to show on a pull request. */
export function adoptionMarkdown(ledger: Ledger): string {
  const { entries, relaxations, additions, restarts, closed, counts } = ledger;
  const rows = outcomes.map((outcome) => `| ${outcomeWords[outcome]} | ${counts[outcome]} |\n`);
  const given = relaxations.map(({ file, field, reason }) => `- ${code(file)} ${code(field)}: ${inline(reason)}\n`);
  return [
    `# What became of what ran\n\n${inline(countLine(ledger))}.\n\n| what became of it | values |\n| --- | --: |\n`,
    ...rows,
    ...section('Not expressible', reasonsFor(entries, 'inexpressible')),
    ...(given.length === 0 ? [] : ['\n## Given up, so that what ran goes on running\n\n', ...given]),
    ...section('Left out on purpose', reasonsFor(entries, 'dropped')),
    ...section('New in what is rendered', additionReasons(additions)),
    ...section('With the first sync', [...restartReasons(restarts), ...closedReasons(closed)]),
    ...expressed(ledger),
  ].join('');
}

function section(title: string, reasons: readonly Reason[]): string[] {
  return reasons.length === 0 ? [] : [`\n## ${title}\n`, ...reasons.map(reasonText)];
}

function reasonText({ why, hint, places }: Reason): string {
  const first = places.slice(0, shown).map((place) => `- ${code(place)}\n`);
  const rest = places.length - shown;
  const more = rest > 0 ? `- and ${rest} more\n` : '';
  const what = hint === undefined ? '' : ` ${inline(hint)}`;
  return `\n${inline(why)}${what}\n\n${first.join('')}${more}`;
}

/** Where each value stands now. */
function expressed({ entries }: Ledger): string[] {
  const said = entries.filter(({ outcome }) => outcome === 'expressed' || outcome === 'relaxed');
  if (said.length === 0) return [];
  const rows = said.map(({ object, path, file = '', field }) => {
    const where = field === undefined ? code(file) : `${code(file)} ${code(field)}`;
    return `| ${cell(code(`${object} ${path}`))} | ${cell(where)} |\n`;
  });
  return ['\n## Expressed\n\n| value | where |\n| --- | --- |\n', ...rows];
}
