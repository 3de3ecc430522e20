import type { PriceUnit } from '../../model/kinds/prices.js';
import type { Provider } from './offer.js';

/** What a provider's word counts: any of these units of ours, and how many of them (a decimal). */
export interface Counted {
  readonly units: readonly PriceUnit[];
  readonly times: string;
}

/** Providers charge what has a size by the hour, too: the price of a vCPU of Fargate is of "hours". */
const hourly: readonly PriceUnit[] = ['hour', 'vCPU-hour', 'GiB-hour'];

/** AWS: `unit` of a price dimension, in lower case. */
const aws = wordsOf({
  hrs: hourly,
  hours: hourly,
  hour: hourly,
  'lcu-hrs': ['hour'],
  'vcpu-hours': ['vCPU-hour'],
  'vcpu-hour': ['vCPU-hour'],
  'gb-hours': ['GiB-hour'],
  'gb-hour': ['GiB-hour'],
  'gb-mo': ['GiB-month'],
  'gb-month': ['GiB-month'],
  gb: ['GiB'],
  gigabytes: ['GiB'],
  mo: ['month'],
  month: ['month'],
  months: ['month'],
  requests: ['request'],
  request: ['request'],
  'api requests': ['request'],
  'api calls': ['request'],
  quantity: ['request'],
});

/** GCP: `usageUnit`, from UCUM. */
const gcp = wordsOf({
  h: hourly,
  'GiBy.h': ['GiB-hour'],
  'GiBy.mo': ['GiB-month'],
  GiBy: ['GiB'],
  mo: ['month'],
  count: ['request'],
});

/** Azure: `unitOfMeasure` after its number, in lower case and with `/` for spaces. */
const azure = wordsOf({
  hour: hourly,
  'vcpu/hour': ['vCPU-hour'],
  'vcore/hour': ['vCPU-hour'],
  'gb/hour': ['GiB-hour'],
  'gib/hour': ['GiB-hour'],
  'gb/month': ['GiB-month'],
  'gib/month': ['GiB-month'],
  month: ['month'],
  gb: ['GiB'],
  gib: ['GiB'],
  '': ['request'],
});

const thousands: Readonly<Record<string, string>> = { '': '', K: '000', M: '000000' };

/** What a provider's word for a unit counts; undefined for a word that is not known. */
export function countedBy(provider: Provider, word: string): Counted | undefined {
  if (provider === 'azure') return countedByAzure(word);
  if (provider === 'aws') return counted(aws.get(word.toLowerCase()), '1');
  // The vCPUs of Autopilot are priced by the thousandth; see src/cli/prices/gcp.ts.
  if (word === milliHour) return { units: ['vCPU-hour'], times: '0.001' };
  return counted(gcp.get(word), '1');
}

/** An hour of a thousandth of a vCPU. */
export const milliHour = 'm.h';

/** `1 Hour`, `10K`, `100 GB/Month`: a number, and what is counted. */
function countedByAzure(word: string): Counted | undefined {
  const [, number, kilo = '', rest = ''] =
    /^([1-9]\d{0,8})([KM]?)(?![A-Za-z0-9])\s*\/?\s*(.*)$/.exec(word.trim()) ?? [];
  if (number === undefined) return undefined;
  return counted(azure.get(rest.toLowerCase().replaceAll(/[\s/]+/g, '/')), number + (thousands[kilo] ?? ''));
}

function counted(units: readonly PriceUnit[] | undefined, times: string): Counted | undefined {
  return units && { units, times };
}

/** A map: a word of a list may be a name that every object has. */
function wordsOf(units: Readonly<Record<string, readonly PriceUnit[]>>): ReadonlyMap<string, readonly PriceUnit[]> {
  return new Map(Object.entries(units));
}
