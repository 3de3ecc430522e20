import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { adopt, type Adoption } from '../../src/adopt/adopt.js';
import { memoryTree } from '../../src/tree/memory.js';
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

  test('change what exists no more than they must, and comments stay', async () => {
    const text = readFileSync('test/cases/adopt/cronjob/input.yaml', 'utf8');
    const first = new Map((await adopted(text)).files);
    const texts = String(first.get('teams/shop/report-settings.yaml'));
    const token = String(first.get('services/migrate/token.yaml'));
    const commented = texts.replace('[production]', '[production] # and nowhere else');
    first.set('teams/shop/report-settings.yaml', `# Ours.\n${commented}`);
    const more = text.replace('secretRef: { name: migrate-token', 'secretRef: { name: migrate-other');
    const second = await adopted(more, memoryTree(first), staging);
    expect(serviceFiles(second)).toEqual([]);
    expect([...second.changes.keys()]).toEqual(['teams/shop/report-settings.yaml']);
    expect(second.changes.get('teams/shop/report-settings.yaml')?.after).toBe(
      `# Ours.\n${commented.replace('[production]', '[production, staging]')}`,
    );
    expect(token).toContain('keys: [unknown]');
  });

  test('leave what people have written by hand', async () => {
    const text = readFileSync('test/cases/adopt/stateful/input.yaml', 'utf8');
    const first = new Map((await adopted(text)).files);
    const reason = 'It writes its sessions beside its program.';
    const orders = String(first.get('services/orders/service.yaml'))
      .replace(/readOnlyRootFilesystem: .*/, `readOnlyRootFilesystem: ${reason} # until 2027`)
      .concat('  egress:\n    bank: { cidr: 192.0.2.0/24, ports: [443], reason: Payments are made there. }\n');
    first.set('services/orders/service.yaml', orders);
    const again = await adopted(text, memoryTree(first));
    expect([[...again.files], [...again.changes]]).toEqual([[], []]);
    const other = text
      .replace('replicas: 3', 'replicas: 5')
      .replace('orders\n          env:', 'orders:v2\n          env:');
    const { files, changes } = await adopted(other, memoryTree(first), target);
    expect([...files]).toEqual([]);
    expect(Object.fromEntries([...changes].map(([file, { after }]) => [file, after]))).toEqual({
      'services/store/production.yaml': `${first.get('services/store/production.yaml')}  replicas: 5\n`,
      'services/orders/production.yaml': String(first.get('services/orders/production.yaml')).replace(
        'orders\n',
        'orders:v2\n',
      ),
    });
    const second = await adopted(other, memoryTree(first), staging);
    expect(second.files.get('services/orders/staging.yaml')).not.toMatch(/egress|relax/);
  });

  test('meet what is called in one of them alone', async () => {
    const text = readFileSync('test/cases/adopt/stateful/input.yaml', 'utf8');
    const without = (pattern: RegExp) => text.replace(pattern, '');
    const first = memoryTree((await adopted(without(/ {12}- \{ name: (STORE_HOST|DATABASE_URL|QUEUE).*\n/g))).files);
    const { changes } = await adopted(without(/ {12}- \{ name: STORE_HOST.*\n/), first, staging);
    expect(changes.get('services/orders/service.yaml')?.after).toContain('  dependsOn: [store]\n');
  });

  test('have texts of their own, under the name that they have in the cluster', async () => {
    const text = readFileSync('test/cases/adopt/cronjob/input.yaml', 'utf8');
    const first = memoryTree((await adopted(text)).files);
    const other = text.replace('enabled = yes', 'enabled = no');
    const { files, changes, ledger } = await adopted(other, first, staging);
    expect([...changes.keys()]).toEqual([]);
    expect(files.get('teams/shop/report-settings-staging.yaml')).toContain('  name: report-settings\n');
    expect(files.get('services/report/staging.yaml')).toContain('config: report-settings-staging');
    expect(ledger.counts.inexpressible).toBe(0);
    const again = await adopted(other, memoryTree(new Map([...(await adopted(text)).files, ...files])), staging);
    expect([[...again.files], [...again.changes]]).toEqual([[], []]);
    const changed = await adopted(other, first, target);
    expect([...changed.changes.keys()]).toEqual(['teams/shop/report-settings.yaml']);
  });

  test('are refused where what exists is something else', async () => {
    const text = readFileSync('test/cases/adopt/cronjob/input.yaml', 'utf8');
    const first = new Map((await adopted(text)).files);
    const everywhere = String(first.get('teams/shop/report-settings.yaml')).replace(/ {2}environments:.*\n/, '');
    first.set('teams/shop/report-settings.yaml', everywhere);
    expect(await faultsOf(text.replace('enabled = yes', 'enabled = no'), staging, memoryTree(first))).toEqual([
      expect.stringContaining('a Config has the same ones everywhere'),
    ]);
    expect(await faultsOf(text, { ...staging, team: 'other' }, memoryTree(first))).toContain(
      'report belongs to the team shop. Adopt it with --team shop.',
    );
  });
});
