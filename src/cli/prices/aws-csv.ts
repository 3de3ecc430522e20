import { CsvError, parse } from 'csv-parse';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UsageError } from '../run.js';
import { awsOrigin, onDemand } from './aws-json.js';
import { plainName, type Offer } from './offer.js';
import { fitting, keep, note, type Search } from './wanted.js';

/** No row of a list is nearly as long: characters. */
const longestRow = 1 << 20;

/**
 * Reads an offer of AWS as CSV (RFC 4180): rows of a name and a value, then the row of the columns' names, which begins
 * with SKU, then a row for each rate.
 * @throws UsageError when the text is not that, or ends within a row.
 */
export async function readAwsCsv(texts: AsyncIterable<string>, search: Search): Promise<void> {
  const parser = parse({ relax_column_count: true, max_record_size: longestRow, skip_empty_lines: true });
  const rows = async (source: AsyncIterable<string[]>) => {
    const take = taker(search);
    for await (const row of source) take.row(row);
    take.end();
  };
  try {
    await pipeline(Readable.from(toItsEnd(texts)), parser, rows);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw wrong(error.message.replaceAll(/\s+/g, ' '));
  }
}

/** A text that is cut off behind a comma has a last row that looks whole: AWS ends its rows, and quotes its cells. */
async function* toItsEnd(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let end = '';
  for await (const text of texts) {
    end = text.at(-1) ?? end;
    yield text;
  }
  if (!['\n', '\r', '"'].includes(end)) throw wrong('the last row has no end');
}

function taker(search: Search) {
  const head = new Map<string, string>();
  let columns: ReadonlyMap<string, number> | undefined;
  let names: readonly string[] = [];
  let count = 0;
  const origin = () =>
    awsOrigin(head.get('offercode') ?? '', head.get('version') ?? '', head.get('publicationdate') ?? '');

  function row(cells: string[]): void {
    count += 1;
    if (columns === undefined) return begin(cells);
    if (cells.length !== names.length) throw wrong(`row ${count} has ${cells.length} cells instead of ${names.length}`);
    const cell = cellsBy(columns, cells);
    if (cell('termtype') !== 'OnDemand' || cell('offertermcode') !== onDemand) return;
    const offer = offerOf(cells, names, cell, head.get('offercode') ?? '');
    note(search, offer);
    const rate = {
      unit: cell('unit'),
      from: cell('startingrange'),
      to: cell('endingrange'),
      amounts: { [cell('currency')]: cell('priceperunit') },
    };
    for (const it of fitting(search.wanted, offer)) keep(it, offer, [rate], origin);
  }

  function begin(cells: string[]): void {
    const [name = '', value = ''] = cells;
    if (name !== 'SKU') {
      if (count > 50) throw wrong('no row begins with SKU');
      head.set(plainName(name), value);
      return;
    }
    names = cells;
    columns = new Map(cells.map((column, index) => [plainName(column), index]));
    const needed = ['termtype', 'offertermcode', 'unit', 'startingrange', 'endingrange', 'currency', 'priceperunit'];
    const missing = needed.filter((column) => columns?.has(column) !== true);
    if (missing.length > 0) throw wrong(`there is no column ${missing.join(', ')}`);
  }

  function end(): void {
    if (columns === undefined) throw wrong('no row begins with SKU');
    origin();
  }

  return { row, end };
}

function cellsBy(columns: ReadonlyMap<string, number>, cells: readonly string[]): (name: string) => string {
  return (name) => {
    const index = columns.get(name);
    return index === undefined ? '' : (cells[index] ?? '');
  };
}

/** Columns of the price and its term. All others are of the product. */
const ofPrice = new Set(
  [
    ...['SKU', 'OfferTermCode', 'RateCode', 'TermType', 'PriceDescription', 'EffectiveDate', 'StartingRange'],
    ...['EndingRange', 'Unit', 'PricePerUnit', 'Currency', 'RelatedTo', 'LeaseContractLength', 'PurchaseOption'],
    'OfferingClass',
  ].map(plainName),
);

function offerOf(
  cells: readonly string[],
  names: readonly string[],
  attribute: Offer['attribute'],
  offerCode: string,
): Offer {
  const sku = attribute('sku');
  return {
    provider: 'aws',
    id: sku,
    skus: [sku],
    services: [attribute('servicecode'), offerCode].filter(Boolean),
    regions: [attribute('regioncode')].filter(Boolean),
    attribute,
    attributes: () =>
      Object.fromEntries(
        names.flatMap((name, index) => {
          const value = cells[index] ?? '';
          return value === '' || ofPrice.has(plainName(name)) ? [] : [[name, value]];
        }),
      ),
  };
}

function wrong(what: string): UsageError {
  return new UsageError(`The list is not all there, or no CSV of AWS: ${what}.`, 'Download it again.');
}
