import { UsageError } from '../run.js';
import { isObject, scalarsOf, textAt, valuesOf, type Json, type Selection } from './json.js';
import { attributeIn, type Offer, type Origin, type Rate } from './offer.js';
import { fitting, keep, note, type Search, type Wanted } from './wanted.js';

/** The term of what is paid by use and without an upfront fee (AWS's bulk price list). */
export const onDemand = 'JRTCKXETXF';

/** More products than items may fit: an item that says nothing would keep all. */
const mostProducts = 10_000;

interface Fit {
  readonly offer: Offer;
  readonly wanted: readonly Wanted[];
}

/**
 * What is taken of an offer of AWS: products, and the terms with their prices. Where the terms come first, the offer is
 * unfinished at its end, and a second pass over it takes the terms alone.
 */
export function awsOffer(search: Search) {
  const head: Record<string, string> = {};
  const fits = new Map<string, Fit>();
  let [sawProducts, isUnfinished] = [false, false];
  const code = () => head['offerCode'] ?? '';
  const origin = () => awsOrigin(code(), head['version'] ?? '', head['publicationDate'] ?? '');
  const text = (value: Json, key: string) => {
    head[key] = textAt(value);
  };

  function product(value: Json, sku: string): void {
    sawProducts = true;
    const offer = offerOf(value, sku, code());
    note(search, offer);
    const wanted = fitting(search.wanted, offer);
    if (wanted.length > 0 && fits.size < mostProducts) fits.set(sku, { offer, wanted });
    else for (const it of wanted) it.hasMore = true;
  }

  function term(value: Json, sku: string): void {
    if (!sawProducts) isUnfinished = true;
    const fit = fits.get(sku);
    if (fit === undefined || isUnfinished) return;
    for (const it of valuesOf(value).filter((each) => textAt(each, 'offerTermCode') === onDemand)) {
      const rates = valuesOf(isObject(it) ? it['priceDimensions'] : undefined).map(rateOf);
      for (const wanted of fit.wanted) keep(wanted, fit.offer, rates, origin);
    }
  }

  const terms: Selection = { OnDemand: { '*': term } };
  const selection = { offerCode: text, version: text, publicationDate: text, products: { '*': product }, terms };
  const secondPass = (): Selection => {
    isUnfinished = false;
    return { terms };
  };
  return { selection, secondPass, isUnfinished: () => isUnfinished, code, origin };
}

function offerOf(value: Json, sku: string, offerCode = ''): Offer {
  const list = scalarsOf(isObject(value) ? (value['attributes'] ?? null) : null);
  const attributes = { ...list, productFamily: textAt(value, 'productFamily'), sku };
  const services = [list['servicecode'] ?? '', offerCode].filter(Boolean);
  const regions = [list['regionCode'] ?? ''].filter(Boolean);
  return {
    provider: 'aws',
    id: sku,
    skus: [sku],
    services,
    regions,
    attribute: attributeIn(attributes),
    attributes: () => attributes,
  };
}

function rateOf(dimension: Json): Rate {
  const amounts = isObject(dimension) && isObject(dimension['pricePerUnit']) ? dimension['pricePerUnit'] : {};
  return {
    unit: textAt(dimension, 'unit'),
    from: textAt(dimension, 'beginRange'),
    to: textAt(dimension, 'endRange'),
    amounts: Object.fromEntries(Object.entries(amounts).map(([currency, amount]) => [currency, textAt(amount)])),
  };
}

/** @throws UsageError when the list does not say of which day it is. */
export function awsOrigin(code: string, version: string, published: string): Origin {
  const [date] = /^\d{4}-\d\d-\d\d/.exec(published) ?? [];
  if (date === undefined)
    throw new UsageError('The list of AWS does not say when it was published.', 'Download it again.');
  return { source: `AWS offer ${[code, version].filter(Boolean).join(', version ')}`, date };
}
