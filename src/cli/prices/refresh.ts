import { findingText } from '../../report/text-findings.js';
import { momentOf } from '../moment.js';
import { withProgress } from '../progress.js';
import { UsageError, write, type ExitCode } from '../run.js';
import { styleOf } from '../style.js';
import type { RepositoryOptions } from '../trees.js';
import { priceLists, withPrices, writeList, type PriceList } from './lists.js';
import { outcomesOf, type Outcome } from './outcome.js';
import type { Provider } from './offer.js';
import { readLists } from './read.js';
import { wantedOf, type Search } from './wanted.js';
import { outcomeText } from './words.js';

export interface RefreshOptions extends RepositoryOptions {
  readonly from: readonly string[];
  readonly now?: string;
  readonly dryRun?: boolean;
}

/**
 * `towpath prices refresh`: takes the prices of items from the lists that providers publish. What is refused or missing
 * stays as it is; all else is written.
 */
export async function refreshPrices(name: string | undefined, options: RefreshOptions): Promise<ExitCode> {
  const { repo, from, dryRun = false } = options;
  const today = momentOf(options).slice(0, 'YYYY-MM-DD'.length);
  const lists = await priceLists(repo, name);
  if ('findings' in lists) {
    for (const finding of lists.findings) await write(process.stderr, findingText(finding, styleOf(process.stderr)));
    return 1;
  }
  const wanted = lists.flatMap((list) => wantedOf(list.name, list.spec));
  const search: Search = { wanted, today, providers: new Set(), services: new Set(), regions: new Set() };
  await withProgress((tell) => readLists(from, search, tell));
  const done = await Promise.all(concerned(lists, search, name).map((list) => refreshed(list, search)));
  for (const { list, outcomes, text } of done) {
    if (!dryRun && text !== list.text) await writeList(repo, list, text);
    await write(process.stdout, outcomeText(list.file, outcomes, styleOf(process.stdout), dryRun));
  }
  const isWhole = done.every(({ outcomes }) => outcomes.every(({ kind }) => kind !== 'refused' && kind !== 'missing'));
  return isWhole ? 0 : 1;
}

interface Refreshed {
  readonly list: PriceList;
  readonly outcomes: readonly Outcome[];
  readonly text: string;
}

async function refreshed(list: PriceList, search: Search): Promise<Refreshed> {
  const outcomes = outcomesOf(list.name, list.spec, search, list.spec.provider as Provider);
  const updates = outcomes.flatMap((outcome) => ('update' in outcome ? [outcome.update] : []));
  return { list, outcomes, text: await withPrices(list, updates) };
}

/**
 * The price lists that what was read is about: by provider and region.
 * @throws UsageError when there is none.
 */
function concerned(lists: readonly PriceList[], search: Search, name: string | undefined): PriceList[] {
  const { providers, regions, wanted } = search;
  const fitting = new Set(wanted.flatMap(({ list, found }) => (found.size > 0 ? [list] : [])));
  const found = lists.filter(
    ({ name: list, spec }) => isOneOf(spec.provider, providers) && (regions.has(spec.region) || fitting.has(list)),
  );
  if (found.length > 0) return found;
  const read = `What was read is of ${listed(providers)} in ${listed(regions) || 'no region'}`;
  throw new UsageError(
    name === undefined ? `${read}, and no price list is of that.` : `${read}, and ${name} is not.`,
    'Name a list of the same provider and region with --from.',
  );
}

function isOneOf(name: string, names: ReadonlySet<string>): boolean {
  return names.has(name);
}

function listed(names: ReadonlySet<string>): string {
  const [...all] = names;
  return all.length > 5 ? `${all.slice(0, 5).join(', ')} and ${all.length - 5} more` : all.join(', ');
}
