import * as fc from 'fast-check';
import { apiVersion, type Kind } from '../../src/model/kinds/kind.js';
import { kinds } from '../../src/model/kinds.js';
import { isMap, type Data } from '../../src/model/merge.js';
import { nameSchema } from '../../src/model/names.js';
import { defaultType, forType, type ServiceType } from '../../src/model/types.js';
import { textOf } from './texts.js';
import { tie } from './tie.js';
import { valuesOf } from './values.js';

/** What stands in a file. */
export interface Document {
  readonly kind: string;
  readonly name: string;
  readonly spec: Data;
}

/** Documents by path. */
export type Files = ReadonlyMap<string, Document>;

/** A declaration before it has its place: `name` where the path leaves it open; `at` chooses among what there is. */
interface Draft {
  readonly name: string;
  readonly at: number;
  readonly spec: Data;
}

type Drafts = Readonly<Record<string, readonly Draft[]>>;

/** How many declarations there are of a kind: at least, at most. */
const counts: Readonly<Record<string, readonly [number, number]>> = {
  Team: [1, 2],
  Environment: [1, 3],
  Service: [1, 4],
  Release: [4, 10],
  Defaults: [0, 1],
};

/** Kinds whose files are called as a declaration of another kind. */
const calledAfter: Readonly<Record<string, string>> = { Release: 'Environment' };

/** Organisations of all kinds, in which each value fits its schema and most fit together. */
export const organisations: fc.Arbitrary<Files> = fc
  .record(Object.fromEntries(kinds.map((kind) => [kind.kind, draftsOf(kind)])))
  .map(
    (drafts) => new Map(kinds.flatMap((kind) => (drafts[kind.kind] ?? []).map((draft) => placed(kind, draft, drafts)))),
  );

function draftsOf({ kind, spec }: Kind): fc.Arbitrary<Draft[]> {
  const [minLength, maxLength] = counts[kind] ?? [0, 2];
  const draft = fc.record({ name: textOf(nameSchema), at: fc.nat(99), spec: valuesOf(spec, [kind]) });
  const selector = ({ name, at }: Draft) => (calledAfter[kind] === undefined ? name : at);
  return fc.uniqueArray(draft, { minLength, maxLength, selector });
}

function placed({ kind, paths, spec }: Kind, draft: Draft, drafts: Drafts): [string, Document] {
  const names = (of: string): string[] => (of in drafts ? (drafts[of] ?? []).map((it) => it.name) : keysIn(of, drafts));
  const own = calledAfter[kind] === undefined ? nameOf(kind, draft) : chosen(names(calledAfter[kind]), draft.at >> 2);
  const path = chosen(paths, draft.at >> 4);
  // A folder that is called after nothing that is declared may have any name.
  const folder = (part: string) => chosen(names(part.charAt(0).toUpperCase() + part.slice(1)), draft.at) || draft.name;
  const service = kind === 'Release' ? drafts['Service']?.find(({ name }) => name === folder('service')) : draft;
  const file = path.replaceAll(/<(\w+)>/g, (_, part: string) => (part === 'name' ? own : folder(part)));
  const name = path.includes('<name>') ? own : kind.toLowerCase();
  const said = kind === 'Service' || kind === 'Release' ? ofType(draft.spec, service?.spec) : draft.spec;
  return [file, { kind, name, spec: inPlace(file, tie(said, spec, [kind], names)) }];
}

/** What a service has is where the service is. */
function inPlace(file: string, spec: Data): Data {
  if (!/^services\/[^/]+\/(?!service\.yaml$)/.test(file) || !isMap(spec)) return spec;
  const { environments: _, overrides: __, ...ofService } = spec;
  return ofService;
}

/** A price list is called after whose prices it has. */
function nameOf(kind: string, { name, spec }: Draft): string {
  return kind === 'Prices' && isMap(spec) ? `${String(spec['provider'])}-${String(spec['region'])}` : name;
}

/** The keys of a field of services: what layers and declarations beside them may name. */
function keysIn(field: string, { Service: services = [] }: Drafts): string[] {
  return services.flatMap(({ spec }) => {
    const map = isMap(spec) ? spec[field] : undefined;
    return isMap(map) ? Object.keys(map) : [];
  });
}

/** What a layer of a service says, without what the type of the service does not have. */
function ofType(layer: Data, service: Data | undefined): Data {
  const type = isMap(service) ? (service['type'] ?? defaultType) : defaultType;
  if (!isMap(layer) || typeof type !== 'string') return layer;
  const { ports, ...silent } = forType(type as ServiceType, layer);
  return ports === undefined || ['worker', 'cronjob', 'job'].includes(type) ? silent : { ...silent, ports };
}

/** One of the names, always the same for the same number. */
export function chosen(names: readonly string[], at: number): string {
  return names[at % names.length] ?? '';
}

/** The file of a document, as strict YAML of the plainest form: maps by lines, texts in quotes. */
export function textOfDocument({ kind, name, spec }: Document): string {
  return block({ apiVersion, kind, metadata: { name }, spec }, '').slice(1);
}

function block(value: Data, indent: string): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || Object.keys(value).length === 0)
    return ` ${JSON.stringify(value)}`;
  return Object.entries(value as Readonly<Record<string, Data>>)
    .map(([key, part]) => `\n${indent}${JSON.stringify(key)}:${block(part, `${indent}  `)}`)
    .join('');
}
