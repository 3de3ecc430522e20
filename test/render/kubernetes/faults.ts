/** What is wrong, in a sentence; nothing where all is right. */
export type Faults = readonly string[];

export function when(wrong: boolean, fault: string): Faults {
  return wrong ? [fault] : [];
}

/** The faults of each item, with where it is. */
export function each<Item>(
  items: readonly Item[] | undefined,
  where: string,
  check: (item: Item, index: number) => Faults,
): Faults {
  return (items ?? []).flatMap((item, index) => check(item, index).map((fault) => `${where}[${index}]: ${fault}`));
}

/** That no two are the same. */
export function unique(values: readonly string[], what: string): Faults {
  const twice = values.filter((value, index) => values.indexOf(value) !== index);
  return twice.map((value) => `${what} ${value} is there twice`);
}

/** Which of these are given. */
export function given(object: object, names?: readonly string[]): string[] {
  return Object.entries(object).flatMap(([name, value]) =>
    value !== undefined && (names === undefined || names.includes(name)) ? [name] : [],
  );
}

/** That a value, where there is one, is one of these. */
export function oneOf(value: unknown, allowed: readonly string[], what: string): Faults {
  return when(
    value !== undefined && !allowed.includes(String(value)),
    `${what} is ${String(value)}, not one of ${allowed.join(', ')}`,
  );
}

/** That a number, where there is one, is within limits. */
export function within(value: number | undefined, low: number, high: number, what: string): Faults {
  return when(
    value !== undefined && !(value >= low && value <= high),
    `${what} is ${value}, not from ${low} to ${high}`,
  );
}
