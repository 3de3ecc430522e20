import { evaluate } from '../../src/evaluate.js';
import { policyUnavailable } from '../../src/policy/policy.js';
import { memoryMemo } from '../../src/tree/memo.js';
import { memoryTree } from '../../src/tree/memory.js';
import { declaration } from '../declaration.js';

const organisation: readonly (readonly [string, string])[] = [
  declaration('teams/shop.yaml', 'Team', 'github: "@acme/shop"\nmembers: [ana]'),
  declaration('environments/production.yaml', 'Environment', 'stage: production'),
  declaration('services/web/production.yaml', 'Release', 'image: registry.example.com/web:v1'),
  declaration('services/job/service.yaml', 'Service', 'owner: shop\ntype: worker'),
  declaration('services/job/production.yaml', 'Release', 'image: registry.example.com/job:v1'),
];

/** The findings in an organisation whose service `web` is as given, and its files. */
async function report(web: string, more: readonly (readonly [string, string])[]) {
  const files = new Map([
    ...organisation,
    declaration('services/web/service.yaml', 'Service', `owner: shop\n${web}`),
    ...more,
  ]);
  const change = { base: memoryTree(new Map()), head: memoryTree(files), now: '2026-11-21T09:00:00Z', others: [] };
  const { findings } = await evaluate(change, { memo: memoryMemo(), policy: policyUnavailable });
  return { files, findings };
}

/** The codes and places of the findings in an organisation whose service `web` is as given. */
export async function findingsOf(web: string, more: readonly (readonly [string, string])[] = []): Promise<string[]> {
  const { findings } = await report(web, more);
  return findings.map(
    ({ code, file, line, column }) => `${code} ${file.replace('services/web/', '')}:${line}:${column}`,
  );
}

/** The same, with the text that each points at instead of its place; of other files with their paths. */
export async function pointedAt(web: string, more: readonly (readonly [string, string])[] = []): Promise<string[]> {
  const { files, findings } = await report(web, more);
  return findings.map(({ code, file, line, column, endLine, endColumn }) => {
    const lines = (files.get(file) ?? '').split('\n').slice(line - 1, endLine);
    const end = lines.slice(0, -1).join('\n').length + (lines.length > 1 ? 1 : 0) + endColumn - 1;
    const text = lines.join('\n').slice(column - 1, end);
    return `${code}: ${text}${file === 'services/web/service.yaml' ? '' : ` (${file})`}`;
  });
}
