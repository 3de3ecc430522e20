import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { exampleRepository, put, temporaryFolder, towpath } from './program.js';

const folder = temporaryFolder();
const example = join(folder, 'example');

beforeAll(() => exampleRepository(example));
afterAll(() => rmSync(folder, { recursive: true }));

describe('towpath cost', () => {
  test.each(['team', 'service', 'environment', 'resource', 'cost-centre'])('adds up the same by %s', (by) => {
    const { status, stdout } = towpath(example, 'cost', '--by', by);
    const total = towpath(example, 'cost').stdout.split('\n').at(-2) ?? '';
    expect(status).toBe(0);
    expect(stdout.startsWith(`${by} `)).toBe(true);
    expect(stdout.split('\n').at(-2)?.split(/ +/)).toEqual(total.split(/ +/));
  });

  test('has amounts as text for programs', () => {
    const { stdout } = towpath(example, 'cost', '--format', 'json', '--now', '2026-11-21');
    const { kind, total } = JSON.parse(stdout) as { kind: string; total: { amounts: { expected: unknown }[] } };
    expect(kind).toBe('Estimate');
    expect(total.amounts.map(({ expected }) => typeof expected)).toEqual(['string']);
  });

  test('exports a line for each line of the estimate', () => {
    const { stdout } = towpath(example, 'cost', '--format', 'focus', '--now', '2026-11-21');
    const [head = '', ...rows] = stdout.trimEnd().split('\r\n');
    expect(head.split(',').slice(0, 3)).toEqual(['ChargePeriodStart', 'ChargePeriodEnd', 'ChargeCategory']);
    expect(rows.length).toBeGreaterThan(60);
    expect(rows.every((row) => row.startsWith('2026-11-01T00:00:00Z,2026-12-01T00:00:00Z,Usage,'))).toBe(true);
  });

  test('names what cannot be estimated, and ends with 2', () => {
    put(example, 'services/frontend/service.yaml', 'apiVersion: [');
    const { status, stderr } = towpath(example, 'cost');
    expect(status).toBe(2);
    expect(stderr).toContain('not estimated, because of faults: frontend in development');
  });
});
