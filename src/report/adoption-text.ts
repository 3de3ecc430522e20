import type { Ledger } from '../adopt/ledger/ledger.js';
import {
  additionReasons,
  closedReasons,
  countLine,
  reasonsFor,
  restartReasons,
  type Reason,
} from './adoption-words.js';
import { visible } from './visible.js';

/** How many places stand behind a reason; `--format json` has all. */
const shown = 3;

/** What became of everything, for a terminal: what needs somebody first. */
export function adoptionText(ledger: Ledger): string {
  const { entries, relaxations, additions, restarts, closed } = ledger;
  const given = relaxations.map(({ file, field, reason }) => `  ${file}: ${field}\n    ${reason}\n`);
  return [
    `${countLine(ledger)}\n`,
    ...section('Not expressible', reasonsFor(entries, 'inexpressible')),
    ...(given.length === 0 ? [] : [`\nGiven up, so that what ran goes on running\n`, ...given]),
    ...section('Left out on purpose', reasonsFor(entries, 'dropped')),
    ...section('New in what is rendered', additionReasons(additions)),
    ...section('With the first sync', [...restartReasons(restarts), ...closedReasons(closed)]),
  ]
    .map((text) => text.split('\n').map(visible).join('\n'))
    .join('');
}

function section(title: string, reasons: readonly Reason[]): string[] {
  if (reasons.length === 0) return [];
  return [`\n${title}\n`, ...reasons.map(reasonText)];
}

function reasonText({ why, hint, places }: Reason): string {
  const first = places.slice(0, shown).map((place) => `    ${place}\n`);
  const rest = places.length - shown;
  const lines = [`  ${why}\n`, ...(hint === undefined ? [] : [`  → ${hint}\n`]), ...first];
  return [...lines, ...(rest > 0 ? [`    and ${rest} more\n`] : [])].join('');
}
