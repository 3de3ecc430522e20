import type { Fault } from '../declare/finding.js';
import { parse } from '../declare/parse.js';
import { apiVersion } from '../model/kinds/kind.js';
import { kinds } from '../model/kinds.js';
import { isMap, type Data } from '../model/merge.js';
import { declarationSchemas } from '../model/schemas.js';
import type { Blob } from '../tree/tree.js';
import { isWithin, misreadIn, prune, type Misread, type Path } from './prune.js';
import { inWords, schemaAt, typesOf } from './schema-words.js';
import { checkSchema } from './schema.js';
import { isSecretText, withoutSecret, withoutSecretLines, withoutValues } from './secret.js';
import { suggestion } from './suggest.js';
import { validators } from './validators.js';

const kindNames: readonly string[] = kinds.map(({ kind }) => kind);

/** A document as its content alone shows it, whatever its path. `kind` and `name` are missing where they are unknown. */
export interface Document {
  readonly kind?: string;
  readonly name?: string;
  readonly spec?: Data;
  /** The paths in `spec` of what was wrong, which is left out. */
  readonly pruned?: readonly Path[];
  readonly faults: readonly Fault[];
}

/** Reads one document: its text, then its kind, then everything that the kind's schema says. */
export async function readDocument(blob: Blob): Promise<Document> {
  const { value: accepted, partial, faults: found } = await parse(blob);
  const inText = withoutSecretLines(found, blob);
  // A document may be null, which is a value.
  const value = accepted === undefined ? partial : accepted;
  if (value === undefined)
    return { faults: isSecret(blob) ? inText.map((it) => withoutValues(it, undefined)) : inText };
  const bySchema = faultsOf(value);
  if (inText.length + bySchema.length === 0) return { ...envelopeOf(value), faults: [] };
  const misread = misreadIn(inText, value, blob);
  const unclear = misread.flatMap(({ paths }) => paths);
  // What the text leaves unclear has been told; that the schema wants something else there is no news.
  const inSchema = bySchema.filter(({ place }) => !unclear.some((path) => isWithin(place?.path ?? [], path)));
  const wrong = [
    ...unclear,
    ...inSchema.flatMap(({ code, place }) => (code === 'missing-field' ? [] : [place?.path ?? []])),
  ];
  const faults = [
    ...misread.map((it) => ({ fault: inWordsOfSchema(it, value), path: it.paths[0] })),
    ...capped(inSchema).map((it) => ({ fault: it, path: it.place?.path })),
  ].map(({ fault: it, path }) => (isSecret(blob) ? withoutValues(it, path) : withoutSecret(it, path)));
  return { ...envelopeOf(prune(value, wrong)), pruned: specPaths(wrong), faults };
}

function isSecret(blob: Blob): boolean {
  return 'bytes' in blob && isSecretText(blob.bytes);
}

/** How many faults by the schema a document is told: whoever has more has one cause for them. */
const maximumFaults = 100;

function capped(faults: readonly Fault[]): Fault[] {
  if (faults.length <= maximumFaults) return [...faults];
  const more = faults.length - maximumFaults;
  const message = `There are ${more} more faults in this file, which are not told.`;
  return [...faults.slice(0, maximumFaults), fault('too-large', [], message, 'Mend these first.')];
}

/** Quotes help where a text is wanted; where a number is, they would only be the next mistake. */
function inWordsOfSchema({ fault: told, paths }: Misread, value: Data): Fault {
  const [path] = paths;
  const kind = isMap(value) ? value['kind'] : undefined;
  const root = typeof kind === 'string' ? declarationSchemas[kind] : undefined;
  if (told.code !== 'ambiguous-scalar' || root === undefined || path === undefined) return told;
  const wanted = typesOf(schemaAt(root, path));
  if (wanted.length === 0 || wanted.includes('string')) return told;
  const { fix: _, ...rest } = told;
  return { ...rest, hint: `Write ${inWords(wanted)}, in its plainest form.` };
}

/** What can be said of a document whose parts may be missing. */
function envelopeOf(value: Data): Pick<Document, 'kind' | 'name' | 'spec'> {
  if (!isMap(value) || !isMap(value['metadata'])) return {};
  const { kind, metadata, spec } = value;
  const { name } = metadata as { name?: Data };
  if (typeof kind !== 'string' || typeof name !== 'string' || !kindNames.includes(kind)) return {};
  return { kind, name, spec: isMap(spec) ? spec : {} };
}

function specPaths(paths: readonly Path[]): Path[] {
  return paths.filter(([top]) => top === 'spec' || top === undefined).map((path) => path.slice(1));
}

function faultsOf(value: Data): Fault[] {
  if (!isMap(value)) {
    return [fault('wrong-type', [], 'A declaration is a map.', 'Begin with apiVersion, kind, metadata and spec.')];
  }
  const { apiVersion: version, kind } = value;
  const faults: Fault[] = [];
  if (version === undefined) {
    faults.push(fault('missing-field', [], 'The declaration has no "apiVersion".', `Write apiVersion: ${apiVersion}.`));
  } else if (version !== apiVersion) {
    faults.push(unknownFault('unknown-version', 'apiVersion', version, `Write ${apiVersion}.`));
  }
  if (kind === undefined) {
    return [...faults, fault('missing-field', [], 'The declaration has no "kind".', suggestion('', kindNames))];
  }
  const validator = typeof kind === 'string' && kindNames.includes(kind) ? validators[kind] : undefined;
  if (typeof kind !== 'string' || validator === undefined) {
    const hint = suggestion(typeof kind === 'string' ? kind : '', kindNames);
    return [...faults, unknownFault('unknown-kind', 'kind', kind, hint)];
  }
  const inKind = checkSchema(validator, declarationSchemas[kind] ?? {}, value);
  return [...faults, ...inKind.filter(({ place }) => place?.path[0] !== 'apiVersion')];
}

function fault(code: Fault['code'], path: Path, message: string, hint: string): Fault {
  return { code, severity: 'error', place: { path, at: 'value' }, message, hint };
}

function unknownFault(code: Fault['code'], field: string, value: Data, hint: string): Fault {
  return fault(code, [field], `There is no ${field} ${JSON.stringify(value).slice(0, 80)}.`, hint);
}
