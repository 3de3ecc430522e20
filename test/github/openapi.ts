import { Ajv, type ValidateFunction } from 'ajv';
import { readFileSync } from 'node:fs';

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: object;
}

/** What a body may be: its fields. */
interface Form {
  readonly properties?: object;
}

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body?: { readonly required: boolean; readonly schema?: Form & { readonly oneOf?: readonly Form[] } };
  readonly responses: Readonly<Record<string, { readonly schema?: object }>>;
}

interface Excerpt {
  readonly operations: Readonly<Record<string, Operation>>;
  readonly components: object;
}

const excerpt = JSON.parse(readFileSync(new URL('openapi.json', import.meta.url), 'utf8')) as Excerpt;
const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true, coerceTypes: false });
ajv.addSchema(excerpt, 'github');
const validators = new Map<string, ValidateFunction>();

/** A request to GitHub's REST API, and what it answered. */
export interface Exchange {
  readonly method: string;
  /** Below the API's root, such as `/repos/a/b`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Parsed; undefined for none. */
  readonly body: unknown;
  readonly status: number;
  readonly answer: unknown;
}

/** What of an exchange does not fit GitHub's own description (@octokit/openapi): nothing, if all is well. */
export function problemsOf(exchange: Exchange): string[] {
  const [name, operation] = operationOf(exchange) ?? [];
  if (name === undefined || operation === undefined)
    return [`GitHub's description, as far as it was taken, has no ${exchange.method} ${exchange.path}`];
  return [...problemsOfRequest(name, operation, exchange), ...problemsOfAnswer(name, operation, exchange)].map(
    (problem) => `${name}: ${problem}`,
  );
}

/** The name of the operation that a request asks for, and its description. */
function operationOf({ method, path }: Exchange): [string, Operation] | undefined {
  const fitting = Object.entries(excerpt.operations).filter(
    ([, operation]) => operation.method === method && patternOf(operation).test(path),
  );
  // The one with most words of its own: /pulls/{number}/files and not /pulls/{number}.
  return fitting.sort(([, a], [, b]) => fixedParts(b) - fixedParts(a))[0];
}

/** References, paths and ranges of commits may have slashes. */
function patternOf({ path }: Operation): RegExp {
  const parts = path.replaceAll(/\{(ref|path|branch|basehead|tree_sha)\}/g, '.+').replaceAll(/\{\w+\}/g, '[^/]+');
  return new RegExp(`^${parts}$`);
}

function fixedParts({ path }: Operation): number {
  return path.split('/').filter((part) => part !== '' && !part.startsWith('{')).length;
}

function problemsOfRequest(name: string, { parameters, body }: Operation, { query, body: sent }: Exchange): string[] {
  const known = parameters.filter((parameter) => parameter.in === 'query');
  const unknown = [...query.keys()].filter((key) => !known.some((parameter) => parameter.name === key));
  const wrong = known.flatMap(({ name: key, required }) => {
    const value = query.get(key);
    if (value === null) return required ? [`the parameter ${key} is missing`] : [];
    const where = `#/operations/${pointer(name)}/parameters/${parameters.findIndex((one) => one.name === key)}/schema`;
    // All that a query says is text: a number and a truth fit where their words do.
    const fits = [value, JSON.parse(asJson(value)) as unknown].some((one) => validator(where)(one));
    return fits ? [] : [`the parameter ${key} is ${value}`];
  });
  const forms = body?.schema === undefined ? [] : [body.schema, ...(body.schema.oneOf ?? [])];
  const fields = forms.flatMap(({ properties = {} }) => Object.keys(properties));
  const extra = Object.keys(sent ?? {}).filter((key) => !fields.includes(key));
  return [
    ...unknown.map((key) => `there is no parameter ${key}`),
    ...wrong,
    ...extra.map((key) => `there is no field ${key}`),
    ...(body?.schema === undefined || sent === undefined
      ? []
      : invalid(`#/operations/${pointer(name)}/body/schema`, sent)),
    ...(body?.required === true && sent === undefined ? ['it has no body'] : []),
  ];
}

function asJson(value: string): string {
  return /^(?:-?\d+|true|false)$/.test(value) ? value : JSON.stringify(value);
}

function problemsOfAnswer(name: string, { responses }: Operation, { status, answer }: Exchange): string[] {
  // Of these any operation is capable, and not every description says so.
  const common = [401, 403, 422, 429].includes(status) || status >= 500;
  const response = responses[String(status)];
  if (response === undefined) return common ? [] : [`it does not answer ${status}`];
  if (response.schema === undefined) return [];
  return invalid(`#/operations/${pointer(name)}/responses/${status}/schema`, answer).map(
    (problem) => `${problem} (answer ${status})`,
  );
}

function pointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

function invalid(reference: string, value: unknown): string[] {
  const validate = validator(reference);
  return validate(value) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

function validator(reference: string): ValidateFunction {
  const there = validators.get(reference);
  if (there !== undefined) return there;
  const made = ajv.compile({ $ref: `github${reference}` });
  validators.set(reference, made);
  return made;
}
