import { kinds } from '../../model/kinds.js';
import type { Kind } from '../../model/kinds/kind.js';
import { nameSchema, reservedBecause } from '../../model/names.js';
import { fileOf } from '../../model/organisation.js';
import { checkPath } from '../../validate/path.js';
import { suggestion } from '../../validate/suggest.js';
import { ask, canAsk } from '../ask.js';
import { UsageError } from '../run.js';
import { faultOf } from './field.js';
import type { Known } from './known.js';

/** Whose a declaration is, as options say it. */
export interface Owner {
  readonly service?: string;
  readonly team?: string;
  readonly rule?: string;
}

/** Where a declaration stands, and what it is called there. */
export interface Place {
  readonly file: string;
  readonly name: string;
}

/** @throws UsageError when there is no such kind. */
export function kindCalled(word: string): Kind {
  const found = kinds.find(({ kind }) => kind.toLowerCase() === word.toLowerCase());
  if (found !== undefined) return found;
  const names = kinds.map(({ kind }) => kind.toLowerCase());
  throw new UsageError(`There is no kind ${word}.`, suggestion(word, names));
}

/** @throws UsageError when something is not said and nobody can be asked, or no file of the kind may be there. */
export async function placeFor(kind: Kind, name: string | undefined, owner: Owner, known: Known): Promise<Place> {
  const path = await pathFor(kind, owner);
  const parts = { ...owner, ...(await parentOf(path, owner, known)) };
  const called = path.includes('<name>')
    ? (name ?? (await nameFor(kind, path, known)))
    : (/(\w+)\.yaml$/.exec(path)?.[1] ?? '');
  if (kind.kind === 'Release') requireKnown('environment', called, known.environments);
  const file = filled(path, { ...parts, name: called });
  const [fault] = checkPath(file, kind.kind, called);
  const wrong = faultOf(called, nameSchema) ?? fault?.message;
  if (wrong !== undefined) throw new UsageError(`${kind.kind} ${called}: ${wrong}`, 'Choose another name.');
  return { file, name: called };
}

/** Of several paths, the one whose owner is said. */
async function pathFor({ kind, paths }: Kind, owner: Owner): Promise<string> {
  const whose = (path: string) => (['service', 'team'] as const).find((it) => path.includes(`<${it}>`));
  const fitting = paths.filter((path) => owner[whose(path) ?? 'rule'] !== undefined);
  const [path = paths[0] ?? ''] = fitting;
  if (paths.length === 1 || fitting.length === 1) return path;
  const said = canAsk()
    ? await ask({
        message: `Whose is the ${kind.toLowerCase()}?`,
        choices: [
          { value: 'service', hint: 'of one service' },
          { value: 'team', hint: 'of a team, for all of its services' },
        ],
      })
    : undefined;
  const chosen = paths.find((it) => said !== undefined && it.includes(`<${said}>`));
  if (chosen !== undefined) return chosen;
  throw new UsageError(`A ${kind} is of a service or of a team.`, 'Say which: --service NAME or --team NAME.');
}

/** The names of the folders on the way. */
async function parentOf(path: string, owner: Owner, known: Known): Promise<Readonly<Record<string, string>>> {
  if (path.includes('<rule>')) {
    const rule = owner.rule ?? (await parent('rule', known.rules));
    requireKnown('rule', rule, known.rules);
    return ruleParts(rule);
  }
  for (const whose of ['service', 'team'] as const)
    if (path.includes(`<${whose}>`)) {
      const name = owner[whose] ?? (await parent(whose, known[`${whose}s`]));
      requireKnown(whose, name, known[`${whose}s`], known.organisation.unread.has(fileOf[whose](name)));
      return { [whose]: name };
    }
  return {};
}

async function parent(whose: keyof Owner, names: readonly string[]): Promise<string> {
  if (names.length === 0) throw new UsageError(`There is no ${whose} yet.`, `Begin with one: towpath new ${whose}.`);
  if (!canAsk())
    throw new UsageError(`It is of a ${whose}.`, `Say which: --${whose} NAME. There are ${names.join(', ')}.`);
  return ask({ message: `Which ${whose} is it of?`, choices: names.map((value) => ({ value })) });
}

function requireKnown(what: string, name: string, names: readonly string[], isUnread = false): void {
  if (!names.includes(name) && !isUnread) throw new UsageError(`There is no ${what} ${name}.`, suggestion(name, names));
}

function ruleParts(rule: string): Readonly<Record<string, string>> {
  const [category = '', name = ''] = rule.split('/');
  return { category, rule: name };
}

async function nameFor({ kind }: Kind, path: string, { environments }: Known): Promise<string> {
  const isRelease = path.startsWith('services/') && kind === 'Release';
  if (!canAsk())
    throw new UsageError(
      `The ${kind} has no name.`,
      isRelease ? `Name its environment: ${environments.join(', ')}.` : `Write towpath new ${kind.toLowerCase()} NAME.`,
    );
  return ask({
    message: isRelease ? 'In which environment does it run?' : 'What is it called?',
    choices: isRelease ? environments.map((value) => ({ value })) : [],
    check: (name) => faultOf(name, nameSchema) ?? reservedBecause(kind, name),
  });
}

function filled(path: string, parts: Readonly<Record<string, string | undefined>>): string {
  return path.replaceAll(/<(\w+)>/g, (_, part: string) => parts[part] ?? '');
}
