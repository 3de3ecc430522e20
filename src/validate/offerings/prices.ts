import type { Problem } from '../../declare/finding.js';
import { groupBy } from '../../lists.js';
import { currencies } from '../../model/currencies.js';
import { isDay } from '../../model/dates.js';
import type { Declaration } from '../../model/kinds/kind.js';
import type { Price, PricesSpec } from '../../model/kinds/prices.js';
import type { Organisation } from '../../model/organisation.js';
import { isFree, nameOfPrice } from '../../model/prices.js';
import { problem, type Words } from '../problem.js';
import { didYouMean } from '../suggest.js';

type List = Declaration<PricesSpec>;

/** Whether price lists are what they are called, and each of their prices says one amount that can be found. */
export function checkPrices({ prices }: Organisation): Problem[] {
  return [...prices.values()].flatMap((list) => [
    ...checkName(list),
    ...checkCurrency(list),
    ...checkDay(list, ['date'], list.spec.date),
    ...pricesOf(list).flatMap(({ price, index }) => checkPrice(list, price, index)),
    ...ambiguities(list),
  ]);
}

/** Missing where they were wrong, which has been told, as it has of a price that does not say of what it is. */
function pricesOf({ spec }: List): { readonly price: Price; readonly index: number }[] {
  const items: readonly Partial<Price>[] = (spec as Partial<PricesSpec>).items ?? [];
  return items.flatMap(({ item, ...price }, index) =>
    item === undefined ? [] : [{ price: { item, ...price } as Price, index }],
  );
}

function checkName({ file, name, spec: { provider, region } }: List): Problem[] {
  const whole = [provider, region] as readonly (string | undefined)[];
  const meant = `${provider}-${region}`;
  if (whole.includes(undefined) || meant === name) return [];
  const message = `The name is "${name}", and provider and region say "${meant}".`;
  const hint = `Rename the file and the declaration to ${meant}, or change provider and region.`;
  return [problem(file, ['spec', 'region'], { code: 'name-mismatch', message, hint })];
}

function checkCurrency({ file, spec }: List): Problem[] {
  const currency = spec.currency as string | undefined;
  if (currency === undefined || currencies.includes(currency)) return [];
  const hint = didYouMean(currency, currencies) || 'Write a code of ISO 4217, such as USD or EUR.';
  const message = `There is no currency "${currency}".`;
  return [problem(file, ['spec', 'currency'], { code: 'unknown-value', message, hint })];
}

function checkDay({ file }: List, path: readonly (string | number)[], day: string | undefined): Problem[] {
  if (day === undefined || isDay(day)) return [];
  const words = { message: `There is no day ${day}.`, hint: 'Write year, month and day, such as 2026-10-01.' };
  return [problem(file, ['spec', ...path], { code: 'invalid-value', ...words })];
}

function checkPrice(list: List, price: Price, index: number): Problem[] {
  const words = amountFault(price) ?? tiersFault(price);
  const path = ['spec', 'items', index];
  return [
    ...(words === undefined ? [] : [problem(list.file, path, words)]),
    ...checkDay(list, ['items', index, 'date'], price.date),
  ];
}

function amountFault(price: Price): Words | undefined {
  const name = nameOfPrice(price);
  if (price.price === undefined && price.tiers === undefined)
    return { code: 'missing-field', message: `${name} has no price.`, hint: 'Add price, or tiers.' };
  if (price.price !== undefined && price.tiers !== undefined)
    return { code: 'conflicting-fields', message: `${name} has a price and tiers.`, hint: 'Remove one of them.' };
  if (!isFree(price)) return undefined;
  return {
    code: 'invalid-value',
    message: `The price of ${name} is 0, as placeholders in the lists of providers are.`,
    hint: 'Leave out what has no price known: the estimate says so, and never takes it for free. What is free for a time or up to an amount is `free`.',
  };
}

/** Whether tiers begin at 0 and ascend. */
function tiersFault({ tiers = [], ...price }: Price): Words | undefined {
  const name = nameOfPrice(price);
  const froms = tiers.map(({ from }) => from);
  const [first = '0'] = froms;
  if (!/^[0.]*$/.test(first))
    return {
      code: 'invalid-value',
      message: `The first tier of ${name} is from ${first}, so that less has no price.`,
      hint: 'Begin with from: "0".',
    };
  const wrong = froms.find((from, index) => index > 0 && !isBelow(froms[index - 1] ?? '0', from));
  if (wrong === undefined) return undefined;
  const message = `The tiers of ${name} do not ascend: one is from ${wrong}.`;
  return { code: 'invalid-value', message, hint: 'Write the lowest first, and each once.' };
}

/** Whether a decimal is less than another, digit by digit: no float has all of them. */
function isBelow(one: string, other: string): boolean {
  const [[a = '', x = ''], [b = '', y = '']] = [one.split('.'), other.split('.')];
  const length = Math.max(x.length, y.length);
  return BigInt(a + x.padEnd(length, '0')) < BigInt(b + y.padEnd(length, '0'));
}

/** Prices that no reference can tell from another one: an item, and the same item with the same or more attributes. */
function ambiguities(list: List): Problem[] {
  const placed = pricesOf(list).map((it) => ({ ...it, attributes: it.price.attributes ?? {} }));
  return [...groupBy(placed, ({ price }) => price.item).values()].flatMap((same) => {
    const shapes = groupBy(same, ({ attributes }) => namesIn(attributes).join());
    return [...shapes.values()].flatMap((alike) => {
      const names = namesIn(alike[0]?.attributes ?? {});
      const within = groupBy(same, ({ attributes }) => keyOf(attributes, names));
      return alike.flatMap(({ price, index, attributes }) => {
        const other = within.get(keyOf(attributes, names))?.find((it) => it.index !== index);
        return other === undefined ? [] : [ambiguity(list, price, index, other.price)];
      });
    });
  });
}

function ambiguity({ file }: List, price: Price, index: number, other: Price): Problem {
  const name = nameOfPrice(price);
  const isSame = name === nameOfPrice(other);
  const message = isSame
    ? `There are two prices of ${name}.`
    : `Whatever asks for ${name} gets ${nameOfPrice(other)}, too.`;
  const hint = isSame
    ? 'Remove one, or say by attributes how they differ.'
    : 'Add an attribute that the other has not.';
  return problem(file, ['spec', 'items', index], { code: 'ambiguous-price', message, hint });
}

function namesIn(attributes: NonNullable<Price['attributes']>): string[] {
  return Object.keys(attributes).sort();
}

/** The values of these attributes, as text; of what lacks one of them, a text of its own. */
function keyOf(attributes: NonNullable<Price['attributes']>, names: readonly string[]): string {
  return JSON.stringify(names.map((name) => attributes[name] ?? null));
}
