import type { Context } from '../model/graph.js';
import { fileOf, type Organisation } from '../model/organisation.js';
import { aroundOf, inputAround, type Sides } from './around.js';
import { costInputs } from './cost-input.js';
import { deletionsIn } from './deletions.js';
import { freezesOn, type Differing } from './frozen.js';
import { hostsIn, othersOn } from './hosts.js';
import { declarationQuestions, type Question } from './inputs.js';
import { locateIn, serviceInput, subjectOf } from './service-input.js';

/** Every declaration and every service in an environment that differs, with both of its sides. */
export function changeQuestions(sides: Sides, differing: readonly Differing[], declared: Declared): Question[] {
  return [...declarationChanges(sides, differing, declared), ...serviceChanges(sides)];
}

/** What is asked of the declarations of each side. */
interface Declared {
  readonly before: readonly Question[];
  readonly after: readonly Question[];
}

/** @param isCompared whether only what differs between the sides is to be asked */
export function declaredOn({ before, after }: Pick<Sides, 'before' | 'after'>, isCompared: boolean): Declared {
  const [was, is] = [before.organisation, after.organisation];
  return {
    before: declarationQuestions(was, isCompared ? is : undefined),
    after: declarationQuestions(is, isCompared ? was : undefined),
  };
}

function declarationChanges(
  { before, after, now }: Sides,
  differing: readonly Differing[],
  declared: Declared,
): Question[] {
  const [old, current] = [byFile(declared.before), byFile(declared.after)];
  const files = [...new Set([...old.keys(), ...current.keys()])].filter((file) => !isUnread(after.organisation, file));
  return files.flatMap((file): Question[] => {
    const [was, is] = [old.get(file), current.get(file)];
    const known = is ?? was;
    if (known === undefined || was?.key === is?.key) return [];
    const sides = { before: was?.input() ?? null, after: is?.input() ?? null };
    const { kind, metadata } = known.input() as { kind: string; metadata: { name: string } };
    const { name } = metadata;
    const freezes = freezesOn({ kind, name, file }, differing, { before, after }, now);
    const around = { ...deletionsIn(before.organisation, file), freezes };
    return [
      {
        ...known,
        ...(kind === 'Environment' && { about: { ...known.about, environment: name } }),
        scope: 'change',
        input: () => ({ kind, name, file, now, ...around, ...sides }),
        key: `${was?.key ?? ''} → ${is?.key ?? ''} ${JSON.stringify(around)} ${now}`,
      },
    ];
  });
}

/** What cannot be read is not removed. */
function isUnread({ unread }: Organisation, file: string): boolean {
  return unread.has(file);
}

function byFile(declared: readonly Question[]): Map<string, Question> {
  const whole = declared.filter(({ isPartial }) => isPartial !== true);
  return new Map(whole.map((question) => [question.locate([]).file, question]));
}

function serviceChanges(sides: Sides): Question[] {
  const { before, after, now, costed } = sides;
  const [old, current] = [byName(before.contexts), byName(after.contexts)];
  const costs = costInputs(costed);
  const hosts = hostsIn(before);
  const unrendered = new Set(after.unrendered.map((it) => `${it.service}/${it.environment}`));
  const unknown = new Set([...before.unrendered, ...after.unrendered].map((it) => `${it.service}/${it.environment}`));
  return [...new Set([...old.keys(), ...current.keys()])].flatMap((name): Question[] => {
    const [was, is] = [old.get(name), current.get(name)];
    const known = is ?? was;
    if (known === undefined || was?.key === is?.key || unknown.has(name)) return [];
    const around = aroundOf(known, { before: old, after: current, unrendered }, sides);
    const cost = costs(subjectOf(known));
    const others = is === undefined ? {} : othersOn(hosts, is);
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
          hosts: others,
          ...(cost && { cost }),
        }),
        key: [
          ...[was?.key, '→', is?.key, '←', around.source?.key, ...around.callers.map((it) => it.service), now],
          ...[around.environment.id, JSON.stringify([cost, others])],
        ].join(' '),
        about: subjectOf(known),
        locate: (path) => (path.length === 0 ? { file: releaseOf(known) } : locateIn(known, path)),
      },
    ];
  });
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
