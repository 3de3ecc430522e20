/** Remembers by a name what never changes. */
export interface Kept<Value> {
  get(name: string): Value | undefined;
  set(name: string, value: Value): void;
}

/**
 * Forgets what came first where there is too much.
 * @param maximum of what `sizeOf` counts; of values, where it is left out
 */
export function keepAtMost<Value>(maximum: number, sizeOf: (value: Value) => number = () => 1): Kept<Value> {
  let size = 0;
  const values = new Map<string, Value>();
  return {
    get: (name) => values.get(name),
    set: (name, value) => {
      if (values.has(name)) return;
      values.set(name, value);
      size += sizeOf(value);
      for (const [oldest, it] of values) {
        if (size <= maximum) break;
        values.delete(oldest);
        size -= sizeOf(it);
      }
    },
  };
}

/** The value by this name: the one that is kept, or what `ask` gives, which is kept then. */
export async function keptOr<Value>(kept: Kept<Value>, name: string, ask: () => Promise<Value>): Promise<Value> {
  const known = kept.get(name);
  if (known !== undefined) return known;
  const value = await ask();
  kept.set(name, value);
  return value;
}
