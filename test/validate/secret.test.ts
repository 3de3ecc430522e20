import { describe, expect, test } from '@jest/globals';
import { evaluate } from '../../src/evaluate.js';
import { policyUnavailable } from '../../src/policy/policy.js';
import { jsonReport } from '../../src/report/json.js';
import { markdownReport } from '../../src/report/markdown.js';
import { textReport } from '../../src/report/text.js';
import { memoryMemo } from '../../src/tree/memo.js';
import { memoryTree } from '../../src/tree/memory.js';

/** All that is reported on a file. */
async function reportOn(text: string, file = 'services/web/token.yaml'): Promise<{ codes: string[]; said: string }> {
  const files = new Map([[file, text]]);
  const change = { base: memoryTree(new Map()), head: memoryTree(files), now: '2026-11-21T09:00:00Z', others: [] };
  const report = await evaluate(change, { memo: memoryMemo(), policy: policyUnavailable });
  const said = [jsonReport(report), markdownReport(report), textReport(report)].join('\n');
  return { codes: report.findings.map(({ code }) => code).filter((code) => code !== 'unknown-service'), said };
}

const head = 'apiVersion: towpath.dev/v1\nkind: Secret\nmetadata:\n  name: token\n';

describe('a value in a Secret', () => {
  test.each([
    ['a map of keys', `${head}spec:\n  store: vault\n  keys: { token: hunter2 }\n`, ['secret-value']],
    ['data', `${head}spec:\n  store: vault\n  keys: [token]\n  data: { token: hunter2 }\n`, ['secret-value']],
    ['a value', `${head}spec:\n  store: vault\n  keys: [token]\n  value: hunter2\n`, ['secret-value']],
    ['a pair in the list', `${head}spec:\n  store: vault\n  keys: ["token=hunter2"]\n`, ['secret-value']],
    ['a map in the list', `${head}spec:\n  store: vault\n  keys:\n    - token: hunter2\n`, ['secret-value']],
    ['a number', `${head}spec:\n  store: vault\n  keys: [token]\n  pin: 4711.10\n`, ['secret-value']],
    [
      "Kubernetes' own form",
      'apiVersion: v1\nkind: Secret\nmetadata: { name: token }\nstringData: { token: hunter2 }\n',
      ['missing-field', 'unknown-version', 'secret-value'],
    ],
    ['what is no YAML', `${head}spec:\n  keys: [token: "hunter2\n`, ['yaml-syntax']],
    ['two documents', `${head}spec:\n  store: vault\n  keys: [token]\n--- hunter2\n`, ['several-documents']],
    ['a key twice', `${head}spec:\n  store: vault\n  keys: [token]\n  keys: hunter2\n`, ['duplicate-key']],
  ])('as %s is refused and not repeated', async (_, text, codes) => {
    const report = await reportOn(text);
    expect(report.codes.toSorted()).toEqual(codes.toSorted());
    expect(report.said).not.toMatch(/hunter2|4711/);
  });

  test.each([
    ['@hunter2', 'yaml-syntax'],
    ['%hunter2', 'yaml-syntax'],
    ['"hunter2" more', 'yaml-syntax'],
    ['"hunter2', 'yaml-syntax'],
    ['hunter2: more', 'yaml-syntax'],
    ['!hunter2 more', 'yaml-tag'],
  ])('is not repeated from a line that names it and is no YAML: %s', async (value, code) => {
    const text = `apiVersion: towpath.dev/v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  env:\n    PASSWORD: ${value}\n`;
    const report = await reportOn(text, 'services/web/service.yaml');
    expect(report.codes).toContain(code);
    expect(report.said).not.toContain('hunter2');
  });

  test('is not repeated from an address that may have none', async () => {
    const text =
      'apiVersion: towpath.dev/v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  runbook: https://ana:hunter2@example.com/a\n';
    const report = await reportOn(text, 'services/web/service.yaml');
    expect(report.said).toContain('//•••@example.com/a');
    expect(report.said).not.toContain('hunter2');
  });

  test('is not repeated from a field that has no place for it, where its form is that of a token', async () => {
    const token = `ghp_${'a1B2'.repeat(10)}`;
    for (const spec of [`tier: ${token}`, `replicas: "${token}"`, `${token}: 1`, `owner: [${token}]`]) {
      const text = `apiVersion: towpath.dev/v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  ${spec}\n`;
      const report = await reportOn(text, 'services/web/service.yaml');
      expect([spec, report.codes.length > 0, report.said.includes(token)]).toEqual([spec, true, false]);
    }
  });

  test('is not suspected in a slip of the pen', async () => {
    expect((await reportOn(`${head}spec:\n  stor: vault\n  key: [token]\n`)).codes).toEqual([
      'missing-field',
      'missing-field',
      'unknown-field',
      'unknown-field',
    ]);
  });
});
