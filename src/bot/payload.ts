/** A value of a webhook's payload: whoever knows no more of it than that it was signed reads it field by field. */
export type Payload = unknown;

/** The value at a path of keys; undefined where there is none. */
export function at(payload: Payload, ...path: readonly string[]): Payload {
  return path.reduce<Payload>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Readonly<Record<string, unknown>>)[key]
        : undefined,
    payload,
  );
}

/** The text at a path; undefined where it is none, or has another form. */
export function textAt(payload: Payload, path: readonly string[], form?: RegExp): string | undefined {
  const value = at(payload, ...path);
  return typeof value === 'string' && (form === undefined || form.test(value)) ? value : undefined;
}

/** The number at a path, where it is one that GitHub gives to things: a positive integer. */
export function idAt(payload: Payload, ...path: readonly string[]): number | undefined {
  const value = at(payload, ...path);
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}

/** The items of the list at a path; [] where there is none. */
export function listAt(payload: Payload, ...path: readonly string[]): readonly Payload[] {
  const value = at(payload, ...path);
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}
