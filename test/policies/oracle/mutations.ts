/** A number below another one, always the same ones from a seed (Marsaglia's xorshift32). */
export type Random = (below: number) => number;

export function randomOf(seed: number): Random {
  let state = seed >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % below;
  };
}

type Value = null | boolean | number | string | Value[] | { [key: string]: Value };
/** The values that stand under a key anywhere: what is put there instead is often of a form that rules understand. */
type Pool = ReadonlyMap<string, readonly Value[]>;

const odd: readonly Value[] = [
  null,
  true,
  false,
  0,
  1,
  -1,
  2,
  1.5,
  1000,
  '',
  'x',
  '0',
  '1',
  '100%',
  '0%',
  'latest',
  'a:b',
  'a@sha256:00',
  '*',
  'ALL',
  '1Gi',
  '500m',
  '10.0.0.0/8',
  '0.0.0.0/0',
  '::/0',
  'not/an/address',
  'ÄÖ ß',
  '😀',
  'true',
  '/',
  '-',
  [],
  {},
  ['*'],
  [null],
  { a: null },
  'production',
  'critical',
  '2026-12-24',
  'AKIAIOSFODNN7EXAMPLE',
  'a://b:cde@f',
];

/** So many inputs, each made from one of the known ones by one to five changes. */
export function mutated(known: readonly string[], count: number, random: Random): string[] {
  const pool = poolOf(known.map((text) => JSON.parse(text) as Value));
  return Array.from({ length: count }, () => {
    let value = JSON.parse(known[random(known.length)] ?? '{}') as Value;
    for (let changes = 1 + random(5); changes > 0; changes--) value = changed(value, pool, random);
    return JSON.stringify(value);
  });
}

function poolOf(values: readonly Value[]): Pool {
  const pool = new Map<string, Map<string, Value>>();
  const note = (value: Value): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, item] of Object.entries(value)) {
      const under = Array.isArray(value) ? '[]' : key;
      const seen = pool.get(under) ?? new Map<string, Value>();
      pool.set(under, seen);
      if (seen.size < 50) seen.set(JSON.stringify(item), item);
      note(item);
    }
  };
  values.forEach(note);
  return new Map([...pool].map(([key, items]) => [key, [...items.values()]]));
}

/** One part, somewhere inside, removed, replaced or added. */
function changed(value: Value, pool: Pool, random: Random): Value {
  if (typeof value !== 'object' || value === null) return pick(odd, random);
  const keys = Object.keys(value);
  const isHere = keys.length === 0 || random(4) === 0;
  if (isHere) return changedHere(value, pool, random);
  const key = keys[random(keys.length)] ?? '';
  const inside = changed((value as { [key: string]: Value })[key] ?? null, pool, random);
  if (Array.isArray(value)) return value.with(Number(key), inside);
  return { ...value, [key]: inside };
}

function changedHere(value: Value[] | { [key: string]: Value }, pool: Pool, random: Random): Value {
  const keys = Object.keys(value);
  const key = keys[random(Math.max(1, keys.length))];
  if (Array.isArray(value)) {
    const item = random(3) === 0 ? pick(odd, random) : pick(pool.get('[]') ?? odd, random);
    return random(2) === 0 && key !== undefined ? value.toSpliced(Number(key), 1) : [...value, item];
  }
  if (random(3) === 0 && key !== undefined)
    return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
  const names = [...pool.keys()];
  const name = key !== undefined && random(2) === 0 ? key : (names[random(names.length)] ?? 'a');
  return { ...value, [name]: random(4) === 0 ? pick(odd, random) : pick(pool.get(name) ?? odd, random) };
}

function pick(values: readonly Value[], random: Random): Value {
  return values[random(values.length)] ?? null;
}
