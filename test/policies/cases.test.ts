import { describe, expect, test } from '@jest/globals';
import { bundleOf, type Bundle } from '../../src/policy/bundle.js';
import { casesOf, testCases } from '../../src/policy/cases.js';
import { inThreadPolicy } from '../../src/policy/in-thread.js';
import { memoryTree } from '../../src/tree/memory.js';
import { filesBelow } from '../files.js';

const tree = memoryTree(filesBelow('.', 'policies'));
const bundle = (await bundleOf(tree)) as Bundle;
const policy = inThreadPolicy();

test('the rules are compiled as they stand', () => {
  expect(bundle).toHaveProperty('rules');
});

describe.each(bundle.rules)('the rule $rule', (rule) => {
  test('finds in its cases what they say, and has one that fails and one that passes', async () => {
    const results = await testCases(rule, await casesOf(tree, rule.rule), bundle, policy);
    expect(results.length).toBeGreaterThan(1);
    expect(results.filter(({ wrong }) => wrong !== undefined)).toEqual([]);
  });
});

test.each([
  ['{ "about": "x"', 'no JSON'],
  ['{ "about": "x", "input": {} }', 'not all of about'],
  ['null', 'not all of about'],
])('a line of cases that is none, %s, is named', async (line, why) => {
  const broken = memoryTree(new Map([['policies/a/b/cases.jsonl', `\n${line}\n`]]));
  await expect(casesOf(broken, 'a/b')).rejects.toThrow(`policies/a/b/cases.jsonl:2 `);
  await expect(casesOf(broken, 'a/b')).rejects.toThrow(why);
});
