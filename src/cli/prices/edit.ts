import { isScalar, isSeq, parseDocument, type YAMLMap } from 'yaml';
import type { Price } from '../../model/kinds/prices.js';
import type { Charge } from './charge.js';
import type { Origin } from './offer.js';
import {
  asMap,
  fieldsOf,
  indentOf,
  inserted,
  lineBreakOf,
  quoted,
  quoteOf,
  removed,
  replaced,
  spliced,
  type Field,
  type Quote,
  type Splice,
} from '../../declare/splice.js';

/** What an item of a price list says from now on. */
export interface Update extends Origin {
  readonly index: number;
  readonly charge: Charge;
}

interface Place {
  readonly map: YAMLMap;
  readonly fields: ReadonlyMap<string, Field>;
  readonly text: string;
  readonly quote: Quote;
}

/** The text of a price list with other prices. All else of it, comments and blanks too, stays as it is. */
export function edited(text: string, updates: readonly Update[]): string {
  const items = parseDocument(text).getIn(['spec', 'items']);
  if (!isSeq(items)) return text;
  const quote = quoteOf(text);
  return spliced(
    text,
    updates.flatMap((update) => {
      const map = asMap(items.items[update.index]);
      return map === undefined ? [] : splicesOf({ map, fields: fieldsOf(map, text), text, quote }, update);
    }),
  );
}

/** What the item says once it is updated, for whoever checks the text. */
export function updated(price: Price, { charge, date, source }: Update): Price {
  const { confidence: _, price: __, tiers: ___, ...rest } = price;
  return { ...rest, ...charge, date, source };
}

function splicesOf(place: Place, { charge, date, source }: Update): Splice[] {
  const { map, fields, text, quote } = place;
  const [changed, after] = chargeSplices(place, charge);
  const said = { ...(charge.free !== undefined && { free: charge.free }), source, date };
  const missing = { price: [] as string[], source: [] as string[] };
  for (const [name, value] of Object.entries(said)) {
    const field = fields.get(name);
    const group = name !== 'free' && fields.has('source') ? missing.source : missing.price;
    if (field === undefined) group.push(`${name}: ${quoted(value, quote)}`);
    else if (isScalar(field.value)) changed.push(...replaced(field.value, value, quote));
  }
  const [confidence, named] = [fields.get('confidence'), fields.get('source')];
  return [
    ...changed,
    ...(after ? inserted(after, missing.price, map, text) : []),
    ...(named ? inserted(named, missing.source, map, text) : []),
    ...(confidence ? [removed(confidence, map, text)] : []),
  ];
}

/** The changes that make an item cost what it shall, and the field that says it. */
function chargeSplices(place: Place, charge: Charge): [Splice[], Field | undefined] {
  const { fields, text, quote } = place;
  const field = fields.get('price') ?? fields.get('tiers');
  if (field === undefined) return [[], undefined];
  const { price, tiers = [] } = charge;
  if (price !== undefined && field.name === 'price' && isScalar(field.value))
    return [replaced(field.value, price, quote), field];
  const maps = isSeq(field.value) ? field.value.items.map(asMap) : [];
  if (price === undefined && maps.length === tiers.length)
    return [maps.flatMap((map, index) => tierSplices(map, tiers[index], place)), field];
  return [[{ start: field.start, end: field.end, text: rewritten(field, charge, place, text) }], field];
}

function tierSplices(
  map: YAMLMap | undefined,
  tier: { readonly from: string; readonly price: string } | undefined,
  { text, quote }: Place,
): Splice[] {
  const fields = map && fieldsOf(map, text);
  return (['from', 'price'] as const).flatMap((name) => {
    const value = fields?.get(name)?.value;
    return isScalar(value) && tier !== undefined ? replaced(value, tier[name], quote) : [];
  });
}

/** The field anew, where its form changes; comments that stood in it stand behind its name. */
function rewritten(field: Field, { price, tiers = [] }: Charge, { map, quote }: Place, text: string): string {
  const entries = tiers.map((tier) => `{ from: ${quoted(tier.from, quote)}, price: ${quoted(tier.price, quote)} }`);
  const only = price === undefined ? undefined : `price: ${quoted(price, quote)}`;
  if (map.flow === true) return only ?? `tiers: [${entries.join(', ')}]`;
  const line = lineBreakOf(text) + indentOf(field, text);
  const comments = [...text.slice(field.start, field.end).matchAll(/(?<=\s)#.*$/gm)].map(([it]) => it.trimEnd());
  if (only !== undefined) return [only, ...comments].join(line);
  return ['tiers:', ...comments.map((it) => `  ${it}`), ...entries.map((it) => `  - ${it}`)].join(line);
}
