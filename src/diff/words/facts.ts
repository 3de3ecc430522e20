import type { FactKind, Facts } from '../../model/facts.js';
import { dataClassifications, tierSchema } from '../../model/kinds/service.js';
import { isMap, type Data } from '../../model/merge.js';
import { partChanges, type FieldChange } from '../fields.js';
import { short } from './phrase.js';

/** A field of a declaration that changes, in words. */
export type FactWords = FieldChange & { readonly words: string };

interface FactPhrase {
  readonly kind: FactKind;
  /** Of the keys, joined by dots. */
  readonly path: RegExp;
  /** What it is called; `$1` is what the first group of `path` matches. */
  readonly what: string;
  /** What stands behind the value. */
  readonly unit?: (facts: Facts) => string;
  /** Whether it stands behind other values, so that it is told only where it changes. */
  readonly isUnit?: boolean;
  /** Whether nobody has to know. */
  readonly isSilent?: boolean;
  /** Its values, where one is higher than another. */
  readonly fromLowest?: readonly string[];
  /** How a map that comes or goes as a whole is shown. */
  readonly show?: (value: Facts) => string;
}

const percent = (): string => ' %';
const inDays = (): string => ' days';

/** The first that fits is used; a field without a phrase is called by its path. */
const phrases: readonly FactPhrase[] = [
  { kind: 'Team', path: /^github$/, what: 'GitHub team' },
  { kind: 'Team', path: /^contact\.(.+)$/, what: 'contact by $1' },
  { kind: 'Team', path: /^onCall\.(.+)$/, what: 'on call by $1' },
  { kind: 'Team', path: /^costCentre$/, what: 'cost centre' },
  { kind: 'Team', path: /^budget\.monthly$/, what: 'budget', unit: aMonth },
  { kind: 'Team', path: /^budget\.currency$/, what: 'currency of the budget', isUnit: true },
  { kind: 'Team', path: /^budget\.over\.approver$/, what: 'approver over the budget' },
  { kind: 'Team', path: /^budget\.environments\.([^.]+)$/, what: 'budget of $1', unit: aMonth },
  { kind: 'Team', path: /^budget\.thresholds$/, what: 'thresholds of the budget', unit: percent },
  { kind: 'Environment', path: /^promotesFrom$/, what: 'promotion from' },
  { kind: 'Environment', path: /^freezes\.([^.]+)$/, what: 'freeze $1', show: freeze },
  { kind: 'Environment', path: /^freezes\.([^.]+)\.(?:recurring\.)?(.+)$/, what: '$2 of the freeze $1' },
  { kind: 'Service', path: /^tier$/, what: 'tier', fromLowest: (tierSchema.enum ?? []).map(String).toReversed() },
  { kind: 'Service', path: /^lifecycle\.phase$/, what: 'lifecycle' },
  { kind: 'Service', path: /^lifecycle\.replacedBy$/, what: 'replaced by' },
  { kind: 'Service', path: /^lifecycle\.until$/, what: 'runs until' },
  { kind: 'Service', path: /^dataClassification$/, what: 'data classification', fromLowest: dataClassifications },
  { kind: 'Service', path: /^slo\.availability$/, what: 'availability', unit: percent },
  { kind: 'Service', path: /^slo\.latency\.threshold$/, what: 'latency' },
  { kind: 'Service', path: /^slo\.latency\.objective$/, what: 'calls within the latency', unit: percent },
  { kind: 'Service', path: /^slo\.window$/, what: 'window of the objectives' },
  { kind: 'Service', path: /^apis\.([^.]+)$/, what: 'API $1', show: api },
  { kind: 'Service', path: /^apis\.([^.]+)\.(.+)$/, what: '$2 of the API $1' },
  { kind: 'Service', path: /^links\.(.+)$/, what: 'link $1' },
  { kind: 'Defaults', path: /^breakGlass$/, what: 'who may break the glass' },
  { kind: 'Defaults', path: /^reservedNamespaces$/, what: 'reserved namespaces' },
  { kind: 'Defaults', path: /^revertDays$/, what: 'time to go back', unit: inDays },
  { kind: 'Prices', path: /^items\.(.+)\.(?:sku|source|date|confidence|match.*)$/, what: '', isSilent: true },
  { kind: 'Prices', path: /^items\.(.+)\.price$/, what: 'price of $1', unit: inCurrency },
  { kind: 'Prices', path: /^items\.(.+)\.(unit|per|tiers|minimum|free)$/, what: '$2 of $1' },
  { kind: 'Prices', path: /^items\.([^.]+)$/, what: 'price of $1', unit: inCurrency, show: price },
];

function aMonth({ budget }: Facts): string {
  const currency = budget !== undefined && isMap(budget) ? budget['currency'] : undefined;
  return ` ${typeof currency === 'string' ? `${currency} ` : ''}a month`;
}

function inCurrency({ currency = '' }: Facts): string {
  return typeof currency === 'string' ? ` ${currency}` : '';
}

function price({ price: of, tiers }: Facts): string {
  return shown(of ?? tiers ?? '?');
}

function api({ type, definition }: Facts): string {
  return [type, definition].filter((it) => typeof it === 'string').join(' ');
}

function freeze({ from, until, recurring }: Facts): string {
  if (recurring === undefined || !isMap(recurring)) return `${shown(from ?? '?')} to ${shown(until ?? '?')}`;
  const { days = '?', from: begin = '00:00', until: end = '00:00', timeZone = '?' } = recurring;
  return `${[days, begin].map(shown).join(' ')} to ${[end, timeZone].map(shown).join(' ')}`;
}

/** What changes of a field, part by part where a whole map comes or goes. `facts` are all of the declaration. */
export function factWords(kind: FactKind, field: FieldChange, facts: Facts): FactWords[] {
  const path = field.path.join('.');
  if (path === 'members' || path === 'keys') return entryWords(path.slice(0, -1), field);
  const phrase = phrases.find((it) => it.kind === kind && it.path.test(path));
  if (phrase === undefined) {
    const parts = partChanges(field);
    if (parts.length > 0) return parts.flatMap((part) => factWords(kind, part, facts));
  }
  if (phrase?.isSilent === true) return [];
  if (phrase?.isUnit === true && (field.before === undefined || field.after === undefined)) return [];
  const { what = path, unit, show = JSON.stringify, fromLowest = [] } = phrase ?? {};
  const name = phrase === undefined ? path : path.replace(phrase.path, what);
  const value = (it: Data) => (isMap(it) ? show(it) : shown(it));
  return [{ ...field, words: inWords(name, field, value, unit?.(facts) ?? '') + direction(field, fromLowest) }];
}

function inWords(what: string, { before, after }: FieldChange, value: (it: Data) => string, unit: string): string {
  if (before === undefined) return `${what} ${value(after ?? null)}${unit} added`;
  if (after === undefined) return `${what} ${value(before)}${unit} removed`;
  return `${what} ${value(before)} → ${value(after)}${unit}`;
}

/** Scalars in a row; anything else as JSON. */
function shown(value: Data): string {
  const isRow = Array.isArray(value) && value.every((item) => typeof item !== 'object');
  return short(isRow ? value.join(', ') : value);
}

function direction({ before, after }: FieldChange, fromLowest: readonly string[]): string {
  const [was, is] = [before, after].map((value) => fromLowest.indexOf(typeof value === 'string' ? value : ''));
  if (was === undefined || is === undefined || was < 0 || is < 0) return '';
  return is > was ? ', raised' : ', lowered';
}

/** Each entry of a list of names that comes or goes. */
function entryWords(what: string, { path, before, after }: FieldChange): FactWords[] {
  const [was, is] = [namesIn(before), namesIn(after)];
  return [
    ...is.filter((it) => !was.includes(it)).map((it) => ({ path, after: it, words: `${what} ${it} added` })),
    ...was.filter((it) => !is.includes(it)).map((it) => ({ path, before: it, words: `${what} ${it} removed` })),
  ];
}

function namesIn(value: Data | undefined): readonly string[] {
  return Array.isArray(value) ? (value as readonly string[]) : [];
}
