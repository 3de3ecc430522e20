import { invalid, type Body, type HttpError } from './http.js';

/** A field of a request as text. @throws HttpError 422 where it is missing or something else. */
export function textField(body: Body, field: string, resource: string): string {
  const value = body[field];
  if (typeof value === 'string' && value !== '') return value;
  throw value === undefined || value === ''
    ? invalid({ resource, field, code: 'missing_field' })
    : wrong(resource, field, 'a string');
}

export function optionalText(body: Body, field: string, resource: string): string | undefined {
  const value = body[field];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value;
  throw wrong(resource, field, 'a string');
}

export function choiceField<T extends string>(
  body: Body,
  field: string,
  { resource, choices }: { readonly resource: string; readonly choices: readonly T[] },
): T | undefined {
  const value = optionalText(body, field, resource);
  if (value === undefined) return undefined;
  const choice = choices.find((one) => one === value);
  if (choice === undefined) throw wrong(resource, field, `one of ${choices.join(', ')}`);
  return choice;
}

export function objectField(body: Body, field: string, resource: string): Body | undefined {
  const value = body[field];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'object' && !Array.isArray(value)) return value as Body;
  throw wrong(resource, field, 'an object');
}

export function listField(body: Body, field: string, resource: string): readonly unknown[] | undefined {
  const value = body[field];
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) return value as readonly unknown[];
  throw wrong(resource, field, 'an array');
}

export function booleanField(body: Body, field: string, resource: string): boolean | undefined {
  const value = body[field];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'boolean') return value;
  throw wrong(resource, field, 'a boolean');
}

function wrong(resource: string, field: string, what: string): HttpError {
  return invalid({ resource, field, code: 'invalid', message: `${field} is not ${what}` });
}
