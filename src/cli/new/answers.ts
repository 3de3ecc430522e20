import type { Parameter } from '../../model/fields/parameters.js';
import { descriptionOf, type Schema } from '../../model/schema.js';
import { ask, canAsk, type Choice } from '../ask.js';
import { UsageError } from '../run.js';
import { gapsIn, leaveOut, put, type Draft, type Gap } from './draft.js';
import { faultOf, schemaAt, settingOf, valueOf, type Path } from './field.js';
import { imageOf, offeringsFor, type Known } from './known.js';
import type { Owner, Place } from './place.js';

/** What a declaration is to be, before all of it is said. */
export interface Wanted extends Place {
  readonly kind: string;
  readonly owner: Owner;
  /** `--set`. */
  readonly settings: readonly string[];
}

/** Fills a draft with what is said, what is asked, and what is proposed. @throws UsageError when something is missing. */
export async function answer(draft: Draft, wanted: Wanted, known: Known): Promise<void> {
  put(draft, ['metadata', 'name'], wanted.name);
  const settings = wanted.settings.map(settingOf).toSorted((a, b) => rank(a) - rank(b));
  for (const { path, value } of settings) fill(draft, path, value, schemaFor(path, draft, wanted, known));
  const missing: string[] = [];
  for (const gap of gapsIn(draft)) missing.push(...(await close(draft, gap, wanted, known)));
  for (const gap of parameterGaps(draft, known)) missing.push(...(await close(draft, gap, wanted, known)));
  if (missing.length > 0)
    throw new UsageError(`The ${wanted.kind} needs more:\n${missing.join('\n')}`, 'Say it with --set FIELD=VALUE.');
}

/** Asks for a value, or takes what is proposed; gives back what is missing. */
async function close(draft: Draft, { path, initial, isNeeded }: Gap, wanted: Wanted, known: Known): Promise<string[]> {
  const schema = schemaFor(path, draft, wanted, known);
  const choices = choicesFor(path, wanted.kind, schema, known);
  const likely = likelyFor(path, wanted, known);
  const isSaid = path.at(-1) === 'owner' && wanted.owner.team !== undefined;
  const said = canAsk() && !isSaid ? await askFor(path, schema, choices, likely ?? initial, isNeeded) : undefined;
  const value = said ?? likely ?? (isNeeded ? '' : initial);
  if (value !== '') fill(draft, path, value, schema);
  else if (!isNeeded) leaveOut(draft, path);
  else return [`  ${path.slice(1).join('.')}  ${descriptionOf(schema)}`];
  return [];
}

function askFor(
  path: Path,
  schema: Schema,
  choices: readonly Choice[],
  initial: string,
  isNeeded: boolean,
): Promise<string> {
  const words = descriptionOf(schema);
  return ask({
    message: `${path.slice(1).join('.')}${words === '' ? '' : `: ${words}`}${isNeeded || choices.length > 0 ? '' : ' (may be empty)'}`,
    initial,
    choices: isNeeded || initial !== '' || choices.length === 0 ? choices : [{ value: '' }, ...choices],
    check: (text) => {
      if (text === '') return isNeeded ? 'It is needed.' : undefined;
      return faultOf(text, schema);
    },
  });
}

function fill(draft: Draft, path: Path, text: string, schema: Schema): void {
  const value = valueOf(text, schema);
  if (value === null) leaveOut(draft, path);
  else put(draft, path, value);
}

/** What can be chosen from, where that is known. */
function choicesFor(path: Path, kind: string, schema: Schema, known: Known): readonly Choice[] {
  const names: Readonly<Record<string, readonly string[]>> = {
    owner: known.teams,
    offering: offeringsFor(kind, known),
    promotesFrom: known.environments,
  };
  const referred = path.length === 2 ? names[path[1] ?? ''] : undefined;
  if (referred !== undefined) return referred.map((value) => ({ value }));
  return (schema.enum ?? []).flatMap((value, index) =>
    value === null ? [] : [{ value, hint: schema.enumDescriptions?.[index] }],
  );
}

/** What is likely, from what else is declared. */
function likelyFor(path: Path, { kind, name, owner }: Wanted, known: Known): string | undefined {
  const field = path.slice(1).join('.');
  if (field === 'owner') return owner.team;
  if (kind === 'Release' && field === 'image') return imageOf(owner.service ?? '', name, known);
  const [team] = known.organisation.teams.values();
  if (kind === 'Team' && field === 'github' && team !== undefined)
    return `${team.spec.github.split('/')[0] ?? ''}/${name}`;
  const environment = known.organisation.environments.values().next().value;
  if (kind === 'Environment' && (field === 'provider' || field === 'region')) return environment?.spec[field];
  return undefined;
}

/** What an offering's parameters are is known once the offering is; what is left out may first get something else in it. */
function rank({ path, value }: ReturnType<typeof settingOf>): number {
  return path[1] === 'offering' ? 0 : value === 'null' ? 2 : 1;
}

function parametersOf(draft: Draft, { organisation }: Known): Readonly<Record<string, Parameter>> {
  const offering = draft.getIn(['spec', 'offering']);
  return organisation.offerings.get(String(offering))?.spec.parameters ?? {};
}

/** What an offering has to be told, and is not yet. */
function parameterGaps(draft: Draft, known: Known): Gap[] {
  return Object.entries(parametersOf(draft, known))
    .filter(([name, parameter]) => parameter.default === undefined && !draft.hasIn(['spec', name]))
    .map(([name, { enum: values = [] }]) => ({ path: ['spec', name], initial: values.at(-1) ?? '', isNeeded: true }));
}

/** What the kind says of a field, or the offering of its parameter. */
function schemaFor(path: Path, draft: Draft, { kind }: Wanted, known: Known): Schema {
  const parameter = path.length === 2 ? parametersOf(draft, known)[path[1] ?? ''] : undefined;
  if (parameter === undefined) return schemaAt(kind, path);
  const { type, description = '', enum: values } = parameter;
  const isText = type === 'string' || type === 'quantity';
  return { type: isText ? 'string' : type, description, ...(values !== undefined && { enum: values }) };
}
