import { booksOf } from '../../cost/book.js';
import { billsIn } from '../../cost/estimated.js';
import { estimate } from '../../cost/estimate.js';
import { groupsOf, type Grouping } from '../../cost/groups.js';
import { total } from '../../cost/sum.js';
import { focusReport } from '../../report/focus.js';
import { read } from '../../validate/read.js';
import { validate, type Validated } from '../../validate/validate.js';
import { requireDeclarations } from '../declared.js';
import { momentOf } from '../moment.js';
import { reading } from '../progress.js';
import { write, type ExitCode } from '../run.js';
import { styleOf } from '../style.js';
import { headTree, withRepository, type HeadOptions } from '../trees.js';
import { costTable } from './table.js';

export interface CostOptions extends HeadOptions {
  readonly by: Grouping;
  readonly format: 'table' | 'json' | 'focus';
  readonly now?: string;
}

/** `towpath cost`: what all that is declared costs in a month. */
export function cost(options: CostOptions): Promise<ExitCode> {
  const now = momentOf(options);
  return withRepository(options, async (repository, memo): Promise<ExitCode> => {
    const head = await headTree(repository, options);
    await requireDeclarations([head], repository, options);
    const side = await reading(async () => validate(await read(head, memo), memo));
    const bills = billsIn(await estimate(side, booksOf(side.organisation), memo));
    const groups = groupsOf(bills, options.by, side.organisation);
    const all = total(bills.map(({ sum }) => sum));
    const formats = {
      table: () => costTable(groups, all, options.by, styleOf(process.stdout)),
      json: () => jsonText({ now, by: options.by, groups, total: all, bills: bills.map(shown) }),
      focus: () => focusReport(bills, side.organisation, now),
    };
    await write(process.stdout, formats[options.format]());
    return missing(side);
  });
}

function jsonText(estimated: object): string {
  return `${JSON.stringify({ apiVersion: 'towpath.dev/v1', kind: 'Estimate', ...estimated }, null, 2)}\n`;
}

/** A bill without what only the program needs. */
function shown({ environment, team, service, resource, lines, sum }: ReturnType<typeof billsIn>[number]): object {
  return { environment, team, service, resource, sum, lines };
}

/** What cannot be rendered is not in the estimate, and so nobody knows the total. */
async function missing({ unrendered }: Validated): Promise<ExitCode> {
  if (unrendered.length === 0) return 0;
  const names = unrendered.map(({ service, file = '', environment }) => `${service ?? file} in ${environment}`);
  const shownNames = [...new Set(names)].slice(0, 10).join(', ');
  await write(process.stderr, `towpath: not estimated, because of faults: ${shownNames}; towpath check shows them.\n`);
  return 2;
}
