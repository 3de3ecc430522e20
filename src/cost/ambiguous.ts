import type { Problem } from '../declare/finding.js';
import { fileOf, type Organisation } from '../model/organisation.js';
import { unique } from '../validate/validate.js';
import type { Bill, Line } from './bill.js';

/** References that several prices fit: each at the line that asks for the price. */
export function ambiguousPrices(bills: readonly Bill[], organisation: Organisation): Problem[] {
  return unique(
    bills.flatMap((bill) =>
      bill.lines.flatMap((line) => (line.isAmbiguous === true ? problemOf(bill, line, organisation) : [])),
    ),
  );
}

function problemOf(bill: Bill, line: Line, organisation: Organisation): Problem {
  const { file, path } = placeOf(bill, line, organisation);
  return {
    code: 'ambiguous-price',
    severity: 'error',
    file,
    place: { path, at: 'value' },
    message: `${line.unpriced}, and nobody knows which one is meant.`,
    hint: 'Say by more attributes which one it is.',
  };
}

function placeOf({ environment, team }: Bill, line: Line, { environments }: Organisation) {
  const { offering, component } = line;
  if (offering !== undefined) {
    const stage = environments.get(environment)?.spec.stage ?? '';
    return { file: fileOf.offering(offering), path: ['spec', 'stages', stage, 'prices', component] };
  }
  const part =
    team === undefined ? ['overhead', component] : component.startsWith('volume ') ? ['storage'] : [component];
  return { file: fileOf.environment(environment), path: ['spec', 'cost', ...part] };
}
