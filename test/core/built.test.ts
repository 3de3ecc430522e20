import { describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { declaration } from '../declaration.js';

/** The findings of the built program on one file, by a process of its own. */
function findingsOf(path: string, text: string): unknown {
  const program = `
    const { evaluate, memoryMemo, memoryTree, policyUnavailable } = await import('./dist/index.js');
    const head = memoryTree(new Map([[${JSON.stringify(path)}, ${JSON.stringify(text)}]]));
    const change = { base: memoryTree(new Map()), head, now: '2026-11-21T09:00:00Z', others: [] };
    const { findings } = await evaluate(change, { memo: memoryMemo(), policy: policyUnavailable });
    console.log(JSON.stringify(findings.map(({ code, line, message }) => ({ code, line, message }))));`;
  return JSON.parse(execFileSync('node', ['--input-type=module', '-e', program], { encoding: 'utf8' }));
}

describe('the built program', () => {
  const [path, text] = declaration('teams/shop.yaml', 'Team', 'github: "@acme/shop"\nmembers: [ana]');

  test('asks the second reader about what js-yaml reads and others may not', () => {
    expect(findingsOf(path, text.replace('name: shop', 'name: shop # the\tmain one'))).toEqual([]);
  });

  test('says of broken text what the second reader says', () => {
    expect(findingsOf(path, text.replace('github: "@acme/shop"', 'github: @acme/shop'))).toEqual([
      { code: 'yaml-syntax', line: 6, message: expect.stringContaining('@') },
    ]);
  });
});
