import { isObject, scalarsOf, textAt, valuesOf, type Json } from './json.js';
import { attributeIn, type Offer, type Rate } from './offer.js';
import { milliHour } from './units.js';
import { fitting, keep, note, type Search } from './wanted.js';

/** Takes a SKU of Google's Cloud Billing catalog (`services.skus.list`). Gives back the id of its service. */
export function takeSku(value: Json, search: Search): string {
  const offer = offerOf(value);
  const service = textAt(value, 'category', 'serviceDisplayName');
  note(search, offer);
  const isAsked = (name: string, otherwise: string, conditions: readonly (readonly [string, string])[]) =>
    conditions.some(([it]) => it === name) || offer.attribute(name) === otherwise;
  const wanted = fitting(search.wanted, offer).filter((it) => isAsked('usagetype', 'OnDemand', it.conditions));
  const [pricing, ...more] = isObject(value) ? valuesOf(value['pricingInfo']) : [];
  const rates = more.length > 0 ? [] : ratesOf(pricing, textAt(value, 'description'));
  const date = /^\d{4}-\d\d-\d\d/.exec(textAt(pricing, 'effectiveTime'))?.[0] ?? search.today;
  for (const it of wanted) keep(it, offer, rates, () => ({ source: `Google Cloud Billing catalog, ${service}`, date }));
  return serviceOf(value);
}

/** `services/6F81-5844-456A/skus/0009-6F35-3126` → `6F81-5844-456A`. */
function serviceOf(value: Json): string {
  return textAt(value, 'name').split('/')[1] ?? '';
}

function offerOf(value: Json): Offer {
  const sku = textAt(value, 'skuId');
  const attributes = scalarsOf(isObject(value) ? { ...value, pricingInfo: null } : {});
  const regions = (isObject(value) ? valuesOf(value['serviceRegions']) : []).map((region) => textAt(region));
  return {
    provider: 'gcp',
    id: sku,
    skus: [sku, textAt(value, 'name')],
    services: [textAt(value, 'category', 'serviceDisplayName'), serviceOf(value)].filter(Boolean),
    regions: regions.filter((region) => region !== 'global'),
    attribute: attributeIn(attributes),
    attributes: () => attributes,
  };
}

/** Rates in `usageUnit`, as the catalog's `unitPrice` is; `startUsageAmount` counts the same. */
function ratesOf(pricing: Json | undefined, description: string): Rate[] {
  const expression = isObject(pricing) ? pricing['pricingExpression'] : undefined;
  const unit = textAt(expression, 'usageUnit');
  // Autopilot: "Autopilot Pod mCPU Requests" has the unit h and means a thousandth of a vCPU for an hour.
  const word = unit === 'h' && /\bmCPU\b/.test(description) ? milliHour : unit;
  return (isObject(expression) ? valuesOf(expression['tieredRates']) : []).map((rate) => ({
    unit: word,
    from: textAt(rate, 'startUsageAmount') || '0',
    amounts: { [textAt(rate, 'unitPrice', 'currencyCode')]: moneyOf(rate) },
  }));
}

/** Units and billionths of them, such as 1 and 750000000 for 1.75; text that is no decimal where either is none. */
function moneyOf(rate: Json): string {
  const [units, nanos] = [textAt(rate, 'unitPrice', 'units') || '0', textAt(rate, 'unitPrice', 'nanos') || '0'];
  return /^\d{1,9}$/.test(nanos) ? `${units}.${nanos.padStart(9, '0')}` : `${units} and ${nanos} billionths`;
}
