import { groupBy } from '../lists.js';
import type { Context } from '../model/graph.js';
import type { EnvironmentSpec } from '../model/kinds/environment.js';
import type { Organisation } from '../model/organisation.js';
import type { Validated } from '../validate/validate.js';
import { activeFreezes, type Freeze } from './freezes.js';
import { declarationQuestions, type Question } from './inputs.js';
import { locateIn, seen, serviceInput, subjectOf, type Neighbour } from './service-input.js';

/** The two sides of a change, as rules are asked about it. */
interface Sides {
  readonly before: Validated;
  readonly after: Validated;
  /** RFC 3339. */
  readonly now: string;
}

/** Every declaration and every service in an environment that differs, with both of its sides. */
export function changeQuestions(sides: Sides): Question[] {
  return [...declarationChanges(sides), ...serviceChanges(sides)];
}

function declarationChanges({ before, after, now }: Sides): Question[] {
  const [old, current] = [byFile(before.organisation), byFile(after.organisation)];
  const files = [...new Set([...old.keys(), ...current.keys()])].filter((file) => !isUnread(after.organisation, file));
  return files.flatMap((file): Question[] => {
    const [was, is] = [old.get(file), current.get(file)];
    const known = is ?? was;
    if (known === undefined || was?.key === is?.key) return [];
    const sides = { before: was?.input() ?? null, after: is?.input() ?? null };
    const { kind, metadata } = known.input() as { kind: string; metadata: { name: string } };
    return [
      {
        ...known,
        scope: 'change',
        input: () => ({ kind, name: metadata.name, file, now, ...sides }),
        key: `${was?.key ?? ''} → ${is?.key ?? ''} ${now}`,
      },
    ];
  });
}

/** What cannot be read is not removed. */
function isUnread({ unread }: Organisation, file: string): boolean {
  return unread.has(file);
}

function byFile(organisation: Organisation): Map<string, Question> {
  return new Map(declarationQuestions(organisation).map((question) => [question.locate([]).file, question]));
}

function serviceChanges(sides: Sides): Question[] {
  const { before, after, now } = sides;
  const [old, current] = [byName(before.contexts), byName(after.contexts)];
  const calls = callsIn(after.contexts);
  const unknown = new Set([...before.unrendered, ...after.unrendered].map((it) => `${it.service}/${it.environment}`));
  return [...new Set([...old.keys(), ...current.keys()])].flatMap((name): Question[] => {
    const [was, is] = [old.get(name), current.get(name)];
    const known = is ?? was;
    if (known === undefined || was?.key === is?.key || unknown.has(name)) return [];
    const around = aroundOf(known, old, current, calls);
    return [
      {
        scope: 'change',
        input: () => ({
          kind: 'Instance',
          name: known.instance.service.name,
          now,
          before: was === undefined ? null : serviceInput(before.organisation, was),
          after: is === undefined ? null : serviceInput(after.organisation, is),
          ...inputAround(around, sides),
        }),
        key: [was?.key, '→', is?.key, '←', around.source?.key, ...around.callers.map((it) => it.service), now].join(
          ' ',
        ),
        about: subjectOf(known),
        locate: (path) => locateIn(known, path),
      },
    ];
  });
}

/** What decides about a change of a service in an environment beside the service itself. */
interface Around {
  /** The environment as the base has it, which decides; a new one as it is. */
  readonly environment: EnvironmentSpec;
  /** The same service on the base, in the environment whose images come here next. */
  readonly source: Context | undefined;
  /** Who calls the service there after the change. */
  readonly callers: readonly Neighbour[];
}

function aroundOf(
  { instance: { service, environment } }: Context,
  old: ReadonlyMap<string, Context>,
  current: ReadonlyMap<string, Context>,
  calls: () => ReadonlyMap<string, readonly Neighbour[]>,
): Around {
  const name = `${service.name}/${environment.name}`;
  const { spec } = old.get(name)?.instance.environment ?? environment;
  const source = old.get(`${service.name}/${spec.promotesFrom ?? ''}`);
  // Who calls what is not there any more, no context knows.
  return { environment: spec, source, callers: current.get(name)?.callers ?? calls().get(name) ?? [] };
}

/** Who calls which service in which environment. Made only when somebody asks. */
function callsIn(contexts: readonly Context[]): () => ReadonlyMap<string, readonly Neighbour[]> {
  let known: ReadonlyMap<string, readonly Neighbour[]> | undefined;
  return () => {
    const calls = contexts.flatMap(({ instance: { service, environment, namespace }, calls: made }) =>
      [...new Set(made.map((call) => call.service))].map((callee) => ({
        callee: `${callee}/${environment.name}`,
        caller: { service: service.name, namespace },
      })),
    );
    const byCallee = [...groupBy(calls, ({ callee }) => callee)];
    return (known ??= new Map(byCallee.map(([callee, all]) => [callee, all.map(({ caller }) => caller)])));
  };
}

function inputAround({ environment, source, callers }: Around, { before, after, now }: Sides): object {
  return {
    ...(environment.promotesFrom !== undefined && {
      promotedFrom: source === undefined ? null : serviceInput(before.organisation, source),
    }),
    freezes: activeFreezes(freezesOf(environment), now),
    callers: callers.map((caller) => seen(after.organisation, caller)),
  };
}

function freezesOf(environment: EnvironmentSpec & { readonly freezes?: Readonly<Record<string, Freeze>> }) {
  return environment.freezes ?? {};
}

function byName(contexts: readonly Context[]): Map<string, Context> {
  return new Map(
    contexts.map((context) => {
      const { service, environment } = context.instance;
      return [`${service.name}/${environment.name}`, context];
    }),
  );
}
