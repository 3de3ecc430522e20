import { scalarsOf, textAt, type Json } from './json.js';
import { attributeIn, type Offer } from './offer.js';
import { fitting, keep, note, type Search } from './wanted.js';

/** Takes an item of Azure's retail prices. Each tier of a price is an item of its own. */
export function takeItem(value: Json, search: Search): void {
  const offer = offerOf(value);
  note(search, offer);
  const rate = {
    unit: textAt(value, 'unitOfMeasure'),
    from: textAt(value, 'tierMinimumUnits') || '0',
    amounts: { [textAt(value, 'currencyCode')]: textAt(value, 'retailPrice') },
  };
  const source = `Azure retail prices, ${textAt(value, 'serviceName')}`;
  for (const it of fitting(search.wanted, offer)) {
    const saysType = it.conditions.some(([name]) => name === 'type');
    if (saysType || textAt(value, 'type') === 'Consumption')
      keep(it, offer, [rate], () => ({ source, date: search.today }));
  }
}

function offerOf(value: Json): Offer {
  // Prices are no attributes: an item that asked for them would fit no other price.
  const { retailPrice: _, unitPrice: __, tierMinimumUnits: ___, ...attributes } = scalarsOf(value);
  const [sku, meter] = [textAt(value, 'skuId'), textAt(value, 'meterId')];
  const region = textAt(value, 'armRegionName');
  return {
    provider: 'azure',
    id: [sku, meter, textAt(value, 'type')].join(' '),
    skus: [sku, meter],
    services: [textAt(value, 'serviceName')].filter(Boolean),
    regions: region === '' || region === 'Global' ? [] : [region],
    attribute: attributeIn(attributes),
    attributes: () => attributes,
  };
}
