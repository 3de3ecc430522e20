import type { Context } from '../model/graph.js';
import type { Organisation } from '../model/organisation.js';
import type { Validated } from '../validate/validate.js';
import { declarationQuestions, locateIn, serviceInput, subjectOf, type Question } from './inputs.js';

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

function serviceChanges({ before, after, now }: Sides): Question[] {
  const [old, current] = [byName(before.contexts), byName(after.contexts)];
  const unknown = new Set([...before.unrendered, ...after.unrendered].map((it) => `${it.service}/${it.environment}`));
  return [...new Set([...old.keys(), ...current.keys()])].flatMap((name): Question[] => {
    const [was, is] = [old.get(name), current.get(name)];
    const known = is ?? was;
    if (known === undefined || was?.key === is?.key || unknown.has(name)) return [];
    return [
      {
        scope: 'change',
        input: () => ({
          kind: 'Instance',
          name: known.instance.service.name,
          now,
          before: was === undefined ? null : serviceInput(before.organisation, was),
          after: is === undefined ? null : serviceInput(after.organisation, is),
        }),
        key: `${was?.key ?? ''} → ${is?.key ?? ''} ${now}`,
        about: subjectOf(known),
        locate: (path) => locateIn(known, path),
      },
    ];
  });
}

function byName(contexts: readonly Context[]): Map<string, Context> {
  return new Map(
    contexts.map((context) => {
      const { service, environment } = context.instance;
      return [`${service.name}/${environment.name}`, context];
    }),
  );
}
