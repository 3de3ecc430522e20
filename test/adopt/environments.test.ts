import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { adopt, type Adoption } from '../../src/adopt/adopt.js';
import { memoryTree, overlay } from '../../src/tree/memory.js';
import type { Tree } from '../../src/tree/tree.js';
import { adopted, faultsOfLedger, listOf, renderedFrom, target } from './adopted.js';
import { manifests } from './online-boutique.js';

const staging = { ...target, environment: 'staging' };

async function faultsOf(text: string, into: typeof target, base: Tree): Promise<string[]> {
  const result = await adopt([{ name: 'input.yaml', text }], into, base);
  return 'faults' in result ? result.faults.map(({ message, hint }) => `${message} ${hint}`) : [];
}

function serviceFiles({ files }: Adoption): string[] {
  return [...files.keys()].filter((file) => file.endsWith('/service.yaml'));
}

describe('environments that are adopted one after the other', () => {
  test('meet in one service.yaml, and differ in the releases', async () => {
    const text = listOf(manifests());
    const first = memoryTree((await adopted(text)).files);
    const other = text
      .replaceAll(':v0.10.6"', ':v0.11.0"')
      .replace('"ENABLE_PROFILER","value":"0"', '"ENABLE_PROFILER","value":"1"');
    const second = await adopted(other, first, staging);
    expect(serviceFiles(second)).toEqual([]);
    expect(second.files.get('services/frontend/staging.yaml')).toBe(`apiVersion: towpath.dev/v1
kind: Release
metadata:
  name: staging
spec:
  image: us-central1-docker.pkg.dev/online-boutique-ci/microservices-demo/frontend:v0.11.0
  env: { ENABLE_PROFILER: "1" }
`);
    expect(second.files.get('services/adservice/staging.yaml')?.split('\n').length).toBe(7);
    expect(await faultsOfLedger(other, second)).toEqual([]);
    expect(second.ledger.counts).toMatchObject({ dropped: 2, inexpressible: 0 });
    const { problems, unrendered } = await renderedFrom(second, first);
    expect([problems.filter(({ severity }) => severity === 'error'), unrendered]).toEqual([[], []]);
  });

  test('remove with null what one of them does not have', async () => {
    const text = readFileSync('test/cases/adopt/stateful/input.yaml', 'utf8');
    const first = memoryTree((await adopted(text)).files);
    const smaller = text
      .replace('  replicas: 3\n', '')
      .replace(/---\napiVersion: policy\/v1[^]*?(?=---\napiVersion: apps)/, '');
    const second = await adopted(smaller, first, staging);
    expect(serviceFiles(second)).toEqual([]);
    const release = second.files.get('services/store/staging.yaml') ?? '';
    expect(release).toContain('  replicas: null\n');
    expect(release).toContain('  disruptionBudget: null\n');
    const lost = (await adopted(text)).ledger.counts.inexpressible;
    expect(second.ledger.counts.inexpressible).toBe(lost);
  });

  test('have hosts of their own', async () => {
    const text = readFileSync('test/cases/adopt/web/input.yaml', 'utf8').replaceAll(/ServiceMonitor/g, 'Endpoints');
    const first = await adopted(text);
    const shared = String(first.files.get('teams/shop/shared.yaml')).replace('[production]', '[production, staging]');
    const base = memoryTree(new Map([...first.files, ['teams/shop/shared.yaml', shared]]));
    const other = text
      .replaceAll('shop.example.com', 'staging.example.com')
      .replaceAll('namespace: shop', 'namespace: shop-2');
    const moved = other
      .replace('metadata: { name: shop }', 'metadata: { name: shop-2 }')
      .replace('api.shop.svc', 'api.shop-2.svc');
    const kept = moved.replace('http://api.shop-2.svc', 'http://api.shop.svc');
    const taken = await adopted(kept, base, staging);
    expect(taken.ledger.entries).toContainEqual(
      expect.objectContaining({ outcome: 'inexpressible', why: expect.stringContaining('30080') }),
    );
    const second = await adopted(kept.replace('30080', '30081'), base, staging);
    const release = second.files.get('services/api/staging.yaml') ?? '';
    expect(release).toContain('  namespace: shop-2\n');
    expect(release).toContain('host: staging.example.com');
    expect(second.ledger.counts.inexpressible).toBe(first.ledger.counts.inexpressible);
  });

  test('are refused where what exists would have to change, with what to change', async () => {
    const text = readFileSync('test/cases/adopt/cronjob/input.yaml', 'utf8');
    const first = memoryTree((await adopted(text)).files);
    expect(await faultsOf(text, target, first)).toEqual([
      'services/report/production.yaml is there already: the service runs in production. Adopt another environment, or remove it first.',
      'services/migrate/production.yaml is there already: the service runs in production. Adopt another environment, or remove it first.',
    ]);
    expect(await faultsOf(text, staging, first)).toContain(
      'teams/shop/report-settings.yaml does not exist in staging yet. Add staging to environments in teams/shop/report-settings.yaml.',
    );
    const shared = String((await adopted(text)).files.get('teams/shop/report-settings.yaml'));
    const both = shared.replace('[production]', '[production, staging]');
    const mended = await overlay(first, new Map([['teams/shop/report-settings.yaml', both]]));
    expect(serviceFiles(await adopted(text, mended, staging))).toEqual([]);
    expect(await faultsOf(text.replace('enabled = yes', 'enabled = no'), staging, mended)).toEqual([
      expect.stringContaining('a Config has the same ones everywhere'),
    ]);
    expect(await faultsOf(text, { ...staging, team: 'other' }, mended)).toContain(
      'report belongs to the team shop. Adopt it with --team shop.',
    );
  });
});
