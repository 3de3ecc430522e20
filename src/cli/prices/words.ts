import type { Price } from '../../model/kinds/prices.js';
import { plural } from '../../report/plural.js';
import { visible } from '../../report/visible.js';
import type { Style } from '../../report/style.js';
import { padded, widthOf } from '../../report/width.js';
import type { Charge } from './charge.js';
import type { Outcome } from './outcome.js';

/** What became of a price list, in words: what changed, what was refused or missing, and how many of what. */
export function outcomeText(file: string, outcomes: readonly Outcome[], style: Style, isDry: boolean): string {
  const lines = outcomes.flatMap((outcome) => lineOf(outcome, style));
  // Only what stands before another cell needs to be as wide as those above it.
  const widths = [0, 1].map((column) =>
    Math.max(0, ...lines.map((cells) => (column < cells.length - 1 ? widthOf(cells[column]?.[0] ?? '') : 0))),
  );
  const shown = lines.map((cells) =>
    cells
      .map(([text, show], column) => show(column < cells.length - 1 ? padded(text, widths[column] ?? 0) : text))
      .join('  ')
      .trimEnd(),
  );
  return `${style.bold(file)}\n${shown.map((line) => `  ${line}\n`).join('')}${counts(outcomes, isDry)}\n`;
}

type Cell = readonly [text: string, show: (text: string) => string];

function lineOf(outcome: Outcome, style: Style): Cell[][] {
  const as = (text: string, show: (text: string) => string = (it) => it): Cell => [visible(text), show];
  const name = as(nameOf(outcome.price));
  if (outcome.kind === 'refused') return [[name, as(`refused: ${outcome.reason}`, style.red)]];
  if (outcome.kind === 'missing') return [[name, as('not in the list', style.red)]];
  if (outcome.kind !== 'changed') return [];
  const { price, update, percent } = outcome;
  const free = update.charge.free === undefined ? '' : `, ${update.charge.free} free`;
  const change = as(`${amountOf(price)} → ${amountOf(update.charge)} ${unitOf(price)}${free}`);
  return [percent === undefined ? [name, change] : [name, change, as(percent)]];
}

/** An item and its attributes: `ec2-instance class=m6i.large`. */
function nameOf({ item, attributes = {} }: Price): string {
  return [item, ...Object.entries(attributes).map(([name, value]) => `${name}=${value}`)].join(' ');
}

function amountOf({ price, tiers = [] }: Charge): string {
  return price ?? tiers.map((tier) => (tier.from === '0' ? tier.price : `${tier.price} above ${tier.from}`)).join(', ');
}

function unitOf({ unit, per = 1 }: Price): string {
  return per === 1 ? `a ${unit}` : `for ${per} × ${unit}`;
}

function counts(outcomes: readonly Outcome[], isDry: boolean): string {
  const of = (kind: Outcome['kind']) => outcomes.filter((outcome) => outcome.kind === kind).length;
  const words = [
    `${plural(of('changed'), 'price')} ${isDry ? 'would change' : 'changed'}`,
    `${of('same')} as before`,
    ...(of('refused') > 0 ? [`${of('refused')} refused`] : []),
    ...(of('missing') > 0 ? [`${of('missing')} not in the list`] : []),
    ...(of('other') > 0 ? [`${of('other')} of other services`] : []),
    ...(of('unsought') > 0 ? [`${of('unsought')} without sku or match`] : []),
  ];
  return words.join(' · ');
}
