import type { Fault } from '../declare/finding.js';
import { parse } from '../declare/parse.js';
import { apiVersion } from '../model/kinds/kind.js';
import { kinds } from '../model/kinds.js';
import { isMap, type Data } from '../model/merge.js';
import { declarationSchemas } from '../model/schemas.js';
import type { Blob } from '../tree/tree.js';
import { checkSchema } from './schema.js';
import { suggestion } from './suggest.js';
import { Defaults, Environment, Release, Service, Team, type Validator } from './validators.js';

const validatorOf: Readonly<Record<string, Validator>> = { Team, Environment, Service, Release, Defaults };

/** A document as its content alone shows it, whatever its path. `kind` and `name` are missing where it is unread. */
export interface Document {
  readonly kind?: string;
  readonly name?: string;
  readonly spec?: Data;
  readonly faults: readonly Fault[];
}

/** Reads one document: its text, then its kind, then everything that the kind's schema says. */
export async function readDocument(blob: Blob): Promise<Document> {
  const { value, faults } = await parse(blob);
  if (value === undefined) return { faults };
  const found = faultsOf(value);
  if (found.length > 0) return { faults: [...faults, ...found] };
  // What the schema has just checked.
  const { kind, metadata, spec } = value as { kind: string; metadata: { name: string }; spec: Data };
  return { kind, name: metadata.name, spec, faults };
}

function faultsOf(value: Data): Fault[] {
  if (!isMap(value))
    return [wholeFault('wrong-type', 'A declaration is a map.', 'Begin with apiVersion, kind, metadata and spec.')];
  const names = kinds.map(({ kind }) => kind);
  const [version, kind] = [value['apiVersion'], value['kind']];
  if (version === undefined || kind === undefined) {
    return (['apiVersion', 'kind'] as const)
      .filter((field) => value[field] === undefined)
      .map((field) =>
        wholeFault(
          'missing-field',
          `The declaration has no "${field}".`,
          field === 'kind' ? suggestion('', names) : `Write apiVersion: ${apiVersion}.`,
        ),
      );
  }
  if (version !== apiVersion) return [valueFault('unknown-version', 'apiVersion', version, `Write ${apiVersion}.`)];
  if (typeof kind !== 'string' || !names.includes(kind)) {
    return [valueFault('unknown-kind', 'kind', kind, suggestion(typeof kind === 'string' ? kind : '', names))];
  }
  const validator = validatorOf[kind];
  if (validator === undefined) throw new Error(`The kind ${kind} has no compiled schema.`);
  return checkSchema(validator, declarationSchemas[kind] ?? {}, value);
}

function wholeFault(code: Fault['code'], message: string, hint: string): Fault {
  return { code, severity: 'error', place: { path: [], at: 'value' }, message, hint };
}

function valueFault(code: Fault['code'], field: string, value: Data, hint: string): Fault {
  const message = `There is no ${field} ${JSON.stringify(value).slice(0, 80)}.`;
  return { code, severity: 'error', place: { path: [field], at: 'value' }, message, hint };
}
