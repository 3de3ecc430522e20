import type { CostResult } from '../cost/cost.js';
import type { Context } from '../model/graph.js';
import type { EnvironmentSpec } from '../model/kinds/environment.js';
import { fileOf, type Organisation } from '../model/organisation.js';
import type { Validated } from '../validate/validate.js';
import { costInputs } from './cost-input.js';
import { deletionsIn } from './deletions.js';
import { activeFreezes } from './freezes.js';
import { declarationQuestions, type Question } from './inputs.js';
import { locateIn, seen, serviceInput, subjectOf, type Neighbour } from './service-input.js';

/** The two sides of a change, as rules are asked about it. */
interface Sides {
  readonly before: Validated;
  readonly after: Validated;
  /** RFC 3339. */
  readonly now: string;
  /** Missing where nobody has a price list. */
  readonly costed?: CostResult | undefined;
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
        input: () => ({ kind, name: metadata.name, file, now, ...deletionsIn(before.organisation, file), ...sides }),
        key: `${was?.key ?? ''} → ${is?.key ?? ''} ${JSON.stringify(deletionsIn(before.organisation, file))} ${now}`,
      },
    ];
  });
}

/** What cannot be read is not removed. */
function isUnread({ unread }: Organisation, file: string): boolean {
  return unread.has(file);
}

function byFile(organisation: Organisation): Map<string, Question> {
  const whole = declarationQuestions(organisation).filter(({ isPartial }) => isPartial !== true);
  return new Map(whole.map((question) => [question.locate([]).file, question]));
}

function serviceChanges(sides: Sides): Question[] {
  const { before, after, now, costed } = sides;
  const [old, current] = [byName(before.contexts), byName(after.contexts)];
  const costs = costInputs(costed);
  const unrendered = new Set(after.unrendered.map((it) => `${it.service}/${it.environment}`));
  const unknown = new Set([...before.unrendered, ...after.unrendered].map((it) => `${it.service}/${it.environment}`));
  return [...new Set([...old.keys(), ...current.keys()])].flatMap((name): Question[] => {
    const [was, is] = [old.get(name), current.get(name)];
    const known = is ?? was;
    if (known === undefined || was?.key === is?.key || unknown.has(name)) return [];
    const around = aroundOf(known, { before: old, after: current, unrendered });
    const cost = costs(subjectOf(known));
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
          ...(cost && { cost }),
        }),
        key: [
          ...[was?.key, '→', is?.key, '←', around.source?.key, ...around.callers.map((it) => it.service), now],
          JSON.stringify(cost),
        ].join(' '),
        about: subjectOf(known),
        locate: (path) => (path.length === 0 ? { file: releaseOf(known) } : locateIn(known, path)),
      },
    ];
  });
}

/** The services in environments of both sides by name, `web/production`, and those of the head that could not be rendered. */
interface Sought {
  readonly before: ReadonlyMap<string, Context>;
  readonly after: ReadonlyMap<string, Context>;
  readonly unrendered: ReadonlySet<string>;
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

function aroundOf({ instance: { service, environment } }: Context, { before, after, unrendered }: Sought): Around {
  const name = `${service.name}/${environment.name}`;
  const [was, is] = [before.get(name), after.get(name)];
  const { spec } = was?.instance.environment ?? environment;
  const source = before.get(`${service.name}/${spec.promotesFrom ?? ''}`);
  // Who calls what is gone cannot be rendered, so its call is still there unless it is known not to be.
  const remaining = (was?.callers ?? []).filter((caller) => {
    const known = after.get(`${caller.service}/${environment.name}`);
    if (known === undefined) return unrendered.has(`${caller.service}/${environment.name}`);
    return known.calls.some((call) => call.service === service.name);
  });
  return { environment: spec, source, callers: is?.callers ?? remaining };
}

function inputAround({ environment, source, callers }: Around, { before, after, now }: Sides): object {
  return {
    ...(environment.promotesFrom !== undefined && {
      promotedFrom: source === undefined ? null : serviceInput(before.organisation, source),
    }),
    freezes: activeFreezes(environment.freezes ?? {}, now),
    callers: callers.map((caller) => seen(after.organisation, caller)),
  };
}

/** What says that a service runs in an environment at all. */
function releaseOf({ instance: { service, environment } }: Context): string {
  return fileOf.release(service.name, environment.name);
}

function byName(contexts: readonly Context[]): Map<string, Context> {
  return new Map(
    contexts.map((context) => {
      const { service, environment } = context.instance;
      return [`${service.name}/${environment.name}`, context];
    }),
  );
}
