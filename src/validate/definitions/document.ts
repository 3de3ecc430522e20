import type { Code } from '../../declare/codes.js';
import type { Fault, Place } from '../../declare/finding.js';
import { parseOfOthers } from '../../declare/parse.js';
import type { Definition } from '../../model/definitions.js';
import { isMap, type Data } from '../../model/merge.js';
import type { Blob } from '../../tree/tree.js';
import { structuralOf, type SchemaReading } from './schema.js';

/** A file with a CustomResourceDefinition as its content alone shows it. */
export interface DefinitionDocument {
  readonly definition?: Definition;
  readonly faults: readonly Fault[];
}

/** Reads a CustomResourceDefinition of `apiextensions.k8s.io/v1`: text, then what this program judges by. */
export async function readDefinition(blob: Blob): Promise<DefinitionDocument> {
  const { value, faults } = await parseOfOthers(blob);
  if (value === undefined) return { faults };
  const is = (path: Place['path']) => at(value, path);
  if (is(['kind']) !== 'CustomResourceDefinition' || is(['apiVersion']) !== 'apiextensions.k8s.io/v1') {
    const message = 'This is no CustomResourceDefinition of apiextensions.k8s.io/v1.';
    return { faults: [faultAt('unknown-kind', ['kind'], message, 'Put the definition here, or remove the file.')] };
  }
  const texts = [['group'], ['scope'], ['names', 'kind'], ['names', 'plural']].map((path) => is(['spec', ...path]));
  const [group, scope, kind, plural] = texts;
  const versions = is(['spec', 'versions']);
  if (!texts.every((it) => typeof it === 'string') || !Array.isArray(versions)) {
    const message = 'A definition has group, scope, names.kind, names.plural and versions in spec.';
    return { faults: [faultAt('missing-field', ['spec'], message, 'Take the whole file from where it comes.')] };
  }
  const reading: SchemaReading = { faults: [], patterns: new Set() };
  const served = versionsIn(versions as readonly Data[], reading);
  const definition = { group, scope, kind, plural, versions: served } as Definition;
  return {
    ...(reading.faults.length === 0 && { definition }),
    faults: reading.faults.map(({ path, message }) =>
      faultAt(
        'invalid-value',
        path,
        `A cluster would not take this definition. ${message}`,
        'Take the file unchanged.',
      ),
    ),
  };
}

function versionsIn(versions: readonly Data[], reading: SchemaReading): Definition['versions'] {
  const served = versions.flatMap((version, index) => {
    const name = at(version, ['name']);
    const schema = at(version, ['schema', 'openAPIV3Schema']);
    if (typeof name !== 'string' || at(version, ['served']) !== true || schema === undefined) return [];
    return [[name, structuralOf(schema, ['spec', 'versions', index, 'schema', 'openAPIV3Schema'], reading)] as const];
  });
  return Object.fromEntries(served);
}

function at(value: Data, path: Place['path']): Data | undefined {
  return path.reduce<Data | undefined>((part, key) => {
    if (part === undefined || !isMap(part) || !Object.hasOwn(part, String(key))) return undefined;
    return part[String(key)];
  }, value);
}

function faultAt(code: Code, path: Place['path'], message: string, hint: string): Fault {
  return { code, severity: 'error', place: { path, at: 'value' }, message, hint };
}
