import fc from 'fast-check';
import { readdirSync } from 'node:fs';
import type { Scope } from '../../../src/model/rule.js';
import { bundleOf } from '../../../src/policy/bundle.js';
import { casesOf } from '../../../src/policy/cases.js';
import { changeQuestions, declaredOn } from '../../../src/policy/change.js';
import { differingParts } from '../../../src/policy/frozen.js';
import { declarationQuestions, objectQuestions, serviceQuestions, type Question } from '../../../src/policy/inputs.js';
import { memoryMemo } from '../../../src/tree/memo.js';
import { memoryTree } from '../../../src/tree/memory.js';
import type { Tree } from '../../../src/tree/tree.js';
import { read } from '../../../src/validate/read.js';
import { validate, type Validated } from '../../../src/validate/validate.js';
import { filesBelow } from '../../files.js';
import { accept } from '../../generate/accept.js';
import { organisations } from '../../generate/organisations.js';
import { organisationIn } from '../../organisation.js';
import { mutated, randomOf } from './mutations.js';

/** What rules are asked about, by scope, as JSON. */
export type Inputs = Readonly<Record<Scope, readonly string[]>>;

const scopes: readonly Scope[] = ['declaration', 'service', 'object', 'change'];

/**
 * The inputs of all cases of the rules, of the example organisation, of those that the tests have and of generated ones,
 * and so many mutations of them.
 */
export async function inputsOf(seed: number, mutations: number): Promise<Inputs> {
  const real = [...(await ofCases()), ...(await ofOrganisations(seed))];
  return Object.fromEntries(
    scopes.map((scope) => {
      const known = [...new Set(real.filter((it) => it.scope === scope).map(({ input }) => JSON.stringify(input)))];
      const random = randomOf(seed);
      const share = Math.ceil(mutations / scopes.length);
      return [scope, [...known, ...mutated(known, share, random)]];
    }),
  ) as unknown as Inputs;
}

interface Asked {
  readonly scope: Scope;
  readonly input: unknown;
}

async function ofCases(): Promise<Asked[]> {
  const tree = memoryTree(filesBelow('.', 'policies'));
  const bundle = await bundleOf(tree);
  if (bundle === undefined || 'because' in bundle) throw new Error('The rules are not compiled.');
  const cases = bundle.rules.map(async ({ rule, custom }) =>
    (await casesOf(tree, rule)).map(({ input }) => ({ scope: custom.input, input })),
  );
  return (await Promise.all(cases)).flat();
}

async function ofOrganisations(seed: number): Promise<Asked[]> {
  const folders = [
    '.',
    'test/cases/check/organisation',
    ...readdirSync('test/cases/render').map((it) => `test/cases/render/${it}`),
  ];
  const written = await Promise.all(folders.map((folder) => validated(organisationIn(folder))));
  const made = fc.sample(organisations, { seed, numRuns: 30 }).map(async (files) => (await accept(files)).validated);
  const all = [...written, ...(await Promise.all(made))];
  const empty = await validated(memoryTree(new Map()));
  return all.flatMap((side, index) => {
    const other = all[(index + 1) % all.length] ?? empty;
    return [...questionsOf(side), ...changesOf(empty, side), ...changesOf(side, empty), ...changesOf(side, other)].map(
      asked,
    );
  });
}

async function validated(tree: Tree): Promise<Validated> {
  const memo = memoryMemo();
  return validate(await read(tree, memo), memo);
}

function questionsOf(side: Validated): Question[] {
  const { organisation, contexts } = side;
  return [...declarationQuestions(organisation), ...serviceQuestions(organisation, contexts), ...objectQuestions(side)];
}

function changesOf(before: Validated, after: Validated): Question[] {
  const sides = { before, after, now: '2026-12-24T12:00:00Z' };
  return changeQuestions(sides, differingParts(sides), declaredOn(sides, true));
}

function asked({ scope, input }: Question): Asked {
  return { scope, input: input() };
}
