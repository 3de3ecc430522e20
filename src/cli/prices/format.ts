import { UsageError } from '../run.js';
import { readAwsCsv } from './aws-csv.js';
import { awsOffer } from './aws-json.js';
import { takeItem } from './azure.js';
import { peeked, textOf } from './bytes.js';
import { takeSku } from './gcp.js';
import { readJson, textAt } from './json.js';
import type { Provider } from './offer.js';
import type { Search } from './wanted.js';

/** A list, or a page of one, that has been read. */
export interface Page {
  readonly provider: Provider;
  /** The service that it is a page of, where pages are by service. */
  readonly series: string;
  /** What leads to the next page; '' on the last one, and where there are no pages. */
  readonly next: string;
}

/** Characters without anything in them after which nobody looks for more. */
const longestBlank = 1 << 16;

/**
 * Reads a list, whose content tells its format, and notes what fits what is wanted.
 * @param open reads it from its beginning. It is called again for an offer whose terms stand before its products.
 * @throws UsageError when it is none of the lists that are known, or not all there.
 */
export async function readList(open: () => AsyncIterable<Uint8Array>, search: Search): Promise<Page> {
  const isEnough = (text: string) => text.trim() !== '' || text.length > longestBlank;
  const [start = '', texts] = await peeked(textOf(open()), isEnough, (a, b) => a + b);
  const [first] = start.trimStart();
  if (first === '{') return readJsonList(texts, () => textOf(open()), search);
  if (first !== '"' && first !== 'F') throw unknownFormat();
  await readAwsCsv(texts, search);
  return { provider: 'aws', series: '', next: '' };
}

async function readJsonList(
  texts: AsyncIterable<string>,
  again: () => AsyncIterable<string>,
  search: Search,
): Promise<Page> {
  const offer = awsOffer(search);
  const providers = new Set<Provider>();
  let [token, link, service] = ['', '', ''];
  const isOf = (provider: Provider) => () => void providers.add(provider);
  await readJson(texts, {
    ...offer.selection,
    skus: {
      '*': (value) => {
        providers.add('gcp');
        service = takeSku(value, search);
      },
    },
    nextPageToken: (value) => {
      providers.add('gcp');
      token = textAt(value);
    },
    Items: {
      '*': (value) => {
        providers.add('azure');
        takeItem(value, search);
      },
    },
    NextPageLink: (value) => {
      link = textAt(value);
    },
    BillingCurrency: isOf('azure'),
  });
  if (offer.code() !== '') providers.add('aws');
  const [provider, other] = providers;
  if (provider === undefined || other !== undefined) throw unknownFormat();
  if (provider === 'aws' && offer.isUnfinished()) await readJson(again(), offer.secondPass());
  if (provider === 'aws') offer.origin();
  return { provider, series: service, next: provider === 'gcp' ? token : link };
}

function unknownFormat(): UsageError {
  return new UsageError(
    'This is none of the lists that are known: an offer of AWS for a region (JSON or CSV), SKUs of Google Cloud, or retail prices of Azure.',
    'docs/how-to/keep-prices-current.md shows where each list is.',
  );
}
