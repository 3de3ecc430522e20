import { claimsOf, isTemplate } from '../model/claims.js';
import type { Claim } from '../model/fields/claims.js';
import type { Instance } from '../model/instance.js';
import type { Resource } from '../model/managed.js';
import type { Offered } from '../model/offered.js';
import type { Pricing } from './pricing.js';
import { bytesText, coresText } from './quantities.js';
import { requestedBy } from './requests.js';
import { assumedSeconds } from './runs.js';

/** What decides a cost, in words by what it is: what differs of two of these is why the costs differ. */
export type Drivers = ReadonlyMap<string, string>;

/** What decides what a service's own pods and volumes cost. */
export function computeDrivers(instance: Instance, pricing: Pricing): Drivers {
  const { workload, type, service } = instance;
  const requests = (resource: string) => requestedBy(workload, resource, pricing.requests).milli;
  return new Map([
    ['team', service.spec.owner ?? ''],
    ['type', type],
    ...podDrivers(instance),
    ['cpu request', coresText(requests('cpu'))],
    ['memory request', bytesText(requests('memory'))],
    ...claimsOf(instance).flatMap(({ volume, claim }) => volumeDrivers(volume, claim, isTemplate(instance, claim))),
    ...Object.entries(workload.volumes ?? {}).flatMap(([volume, { ephemeral }]) =>
      ephemeral === undefined ? [] : volumeDrivers(volume, ephemeral, true),
    ),
    ['price of cpu', rateWords(pricing.cpu.rate)],
    ['price of memory', rateWords(pricing.memory.rate)],
  ]);
}

function rateWords({ item, list = 'none' }: Pricing['cpu']['rate']): string {
  return `${item} in ${list}`;
}

function podDrivers({ type, workload }: Instance): [string, string][] {
  const { scaling, replicas = 1, schedule, job = {} } = workload;
  if (type === 'daemon') return [];
  if (type !== 'job' && type !== 'cronjob') {
    const average = scaling?.average;
    const words = scaling === undefined ? String(replicas) : `${scaling.min}–${scaling.max}`;
    return [
      ['replicas', words],
      ...(average === undefined ? [] : [['average replicas', String(average)] as const]),
    ].map(([what = '', value = '']) => [what, value]);
  }
  const { expectedSeconds = assumedSeconds, activeDeadlineSeconds: deadline, completions = 1 } = job;
  return [
    ['schedule', schedule?.suspend === true ? 'suspended' : (schedule?.cron ?? 'once')],
    ['run', `${expectedSeconds} s`],
    ['completions', String(completions)],
    ...(deadline === undefined ? [] : [['deadline', `${deadline} s`] as [string, string]]),
  ];
}

function volumeDrivers(
  volume: string,
  { storage = '', storageClassName, existing }: Claim,
  isEach: boolean,
): [string, string][] {
  if (existing === true) return [];
  const words = [storage, storageClassName, isEach ? 'each' : ''].filter(Boolean).join(' ');
  return [[`volume ${volume}`, words]];
}

/** What decides what a resource costs: its offering, its parameters and what is used of it. */
export function resourceDrivers({ said }: Resource, offered: Offered | undefined): Drivers {
  const parameters = Object.entries(offered?.parameters ?? {}).map(
    ([name, { value }]) => [name, String(value)] as const,
  );
  const usage = Object.entries(offered?.usage ?? {}).map(([name, { value }]) => [name, value.expected] as const);
  return new Map([['', said.offering], ...parameters, ...usage]);
}

/** What differs, in words: `replicas 2 → 4`, `postgres small → medium`, `multiAZ`. */
export function driverWords(before: Drivers, after: Drivers): string[] {
  const names = new Set([...after.keys(), ...before.keys()]);
  return [...names].flatMap((name) => {
    const [was, is] = [before.get(name), after.get(name)];
    return was === is ? [] : [changeWords(nameIn(name, after), was, is)];
  });
}

/** The size is that of the offering: `postgres small → medium`. */
function nameIn(name: string, drivers: Drivers): string {
  return name === 'size' ? (drivers.get('') ?? name) : name;
}

function changeWords(name: string, was: string | undefined, is: string | undefined): string {
  if (is === 'true') return name;
  if (is === 'false' && was === 'true') return `no ${name}`;
  if (was === undefined) return `new ${name} ${is}`;
  if (is === undefined) return `${name} removed`;
  if (name === 'team') return `moves from team ${was}`;
  return name === '' ? `${was} → ${is}` : `${name} ${was} → ${is}`;
}

/** A new resource in words: `postgres medium, storage 100Gi, multiAZ`. */
export function resourceWords(drivers: Drivers): string[] {
  const [offering, size] = [drivers.get(''), drivers.get('size')];
  const rest = [...drivers].filter(([name, value]) => name !== '' && name !== 'size' && value !== 'false');
  return [
    [offering, size].filter(Boolean).join(' '),
    ...rest.map(([name, value]) => (value === 'true' ? name : `${name} ${value}`)),
  ];
}
