import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { exampleRepository, git, program, put, temporaryFolder, towpath } from './program.js';
import { declarationsIn } from '../organisation.js';
import { spawnSync } from 'node:child_process';

const folder = temporaryFolder();
const example = join(folder, 'example');
const frontend = 'services/frontend/production.yaml';
const original = readFileSync(frontend, 'utf8');

beforeAll(() => exampleRepository(example));

afterAll(() => rmSync(folder, { recursive: true }));

describe('towpath', () => {
  test('says what it can do, and nothing else, on --help', () => {
    const { status, stdout, stderr } = towpath(example, '--help');
    expect([status, stderr]).toEqual([0, '']);
    for (const command of ['check', 'render', 'diff', 'explain']) expect(stdout).toContain(`  ${command} `);
  });

  test('has the version of its package', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(towpath(example, '--version').stdout).toBe(`${version}\n`);
  });

  test.each([['--nonsense'], ['nonsense'], ['check', '--format', 'xml'], ['check', '--now', 'soon'], ['explain']])(
    'ends with 2 on wrong usage: %s %s %s',
    (...args) => {
      const { status, stdout, stderr } = towpath(example, ...args);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).not.toBe('');
    },
  );

  test('tells where the files of a rule cannot be written', () => {
    const outside = temporaryFolder();
    put(outside, 'policies', 'a file');
    const { status, stderr } = towpath(outside, 'policy', 'new', 'images/mirror');
    expect(status).toBe(2);
    expect(stderr).toContain('policies/images/mirror/rule.rego could not be written: not a directory');
    expect(stderr).toContain('See that you may write there.');
    rmSync(outside, { recursive: true });
  });

  test('tells where it must run', () => {
    const outside = temporaryFolder();
    const { status, stderr } = towpath(outside, 'check');
    rmSync(outside, { recursive: true });
    expect(status).toBe(2);
    expect(stderr).toContain('not in a Git repository');
    expect(stderr).not.toContain('    at ');
  });
});

describe('towpath check', () => {
  test('passes without a change, blocks a bad one and passes a good one in the work tree', () => {
    expect(towpath(example, 'check')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('No service changes'),
    });
    put(example, frontend, `${original}  scaling: { max: 1000000 }\n`);
    expect(towpath(example, 'check')).toMatchObject({
      status: 1,
      stdout: expect.stringContaining(`${frontend}:7:19  error  invalid-value`),
    });
    put(example, frontend, `${original}  scaling: { max: 10 }\n`);
    expect(towpath(example, 'check')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('replicas 2–6 → 2–10'),
    });
    git(example, 'checkout', '-q', frontend);
  });

  test('gives the report as data, at the moment that it is told', () => {
    const { stdout } = towpath(example, 'check', '--format', 'json', '--now', '2026-11-21T10:00:00+01:00');
    expect(JSON.parse(stdout)).toMatchObject({ kind: 'Report', verdict: 'passed', now: '2026-11-21T09:00:00.000Z' });
  });

  test('sees files that are not added yet, and compares revisions when told to', () => {
    put(example, 'services/frontend/canary.yaml', original.replace('name: production', 'name: canary'));
    expect(towpath(example, 'check')).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('unknown-environment'),
    });
    expect(towpath(example, 'check', '--head', 'HEAD')).toMatchObject({ status: 0 });
    rmSync(join(example, 'services/frontend/canary.yaml'));
  });

  test('judges an organisation in a folder of a larger repository', () => {
    const larger = join(folder, 'larger');
    mkdirSync(larger);
    git(larger, 'init', '-q', '-b', 'main');
    for (const [file, text] of declarationsIn('.')) put(larger, `platform/declarations/${file}`, text);
    expect(towpath(larger, 'check', '--repo', 'platform/declarations')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining(`${readdirSync('services').length} services changed`),
    });
  });

  test.each([
    ['sarif', `"uri": "deploy/${frontend}"`],
    ['junit', `file="deploy/${frontend}" line="7"`],
    ['github', `file=deploy/${frontend},line=7,`],
  ])('says with --format %s where in the Git repository a finding is', (format, place) => {
    const larger = join(folder, `larger-${format}`);
    mkdirSync(larger);
    git(larger, 'init', '-q', '-b', 'main');
    for (const [file, text] of declarationsIn('.')) put(larger, `deploy/${file}`, text);
    put(larger, `deploy/${frontend}`, `${original}  scaling: { max: 1000000 }\n`);
    expect(towpath(join(larger, 'deploy'), 'check', '--format', format)).toMatchObject({
      status: 1,
      stdout: expect.stringContaining(place),
      stderr: '',
    });
  });

  test('says how to get the history that a shallow clone lacks', () => {
    git(example, 'checkout', '-qb', 'change');
    put(example, frontend, `${original}  scaling: { max: 10 }\n`);
    git(example, 'commit', '-qam', 'Scale further');
    git(example, 'checkout', '-q', 'main');
    git(example, 'commit', '-q', '--allow-empty', '-m', 'Something else');
    const shallow = join(folder, 'shallow');
    git(folder, 'clone', '-q', '--depth', '1', '--no-single-branch', `file://${example}`, shallow);
    const { status, stderr } = towpath(shallow, 'check', '--head', 'origin/change');
    expect(status).toBe(2);
    expect(stderr).toContain('git fetch --unshallow');
  });
});

describe('towpath render', () => {
  test('writes one stream that is the same each time', () => {
    const [first, second] = [towpath(example, 'render'), towpath(example, 'render', '--head', 'main')];
    expect(first.status).toBe(0);
    expect(first.stdout).toContain('kind: Deployment\n');
    expect(second.stdout).toBe(first.stdout);
  });

  test('writes a folder, and replaces it as a whole', () => {
    const out = join(folder, 'out');
    expect(towpath(example, 'render', '--out', out)).toMatchObject({ status: 0, stdout: '' });
    expect(readdirSync(out).toSorted()).toEqual(['.towpath-rendered', 'development', 'production', 'staging']);
    rmSync(join(example, 'services/loadgenerator'), { recursive: true });
    const manifests = join(out, 'development/web/loadgenerator/manifests.yaml');
    expect(existsSync(manifests)).toBe(true);
    const gone = towpath(example, 'render', '--out', out);
    git(example, 'checkout', '-q', 'services');
    expect([gone.status, existsSync(manifests)]).toEqual([0, false]);
    const text = readFileSync(join(out, 'production/web/frontend/manifests.yaml'), 'utf8');
    expect(towpath(example, 'render', '--only', 'frontend/production').stdout).toBe(text);
  });

  test('renders what is only warned about', () => {
    const adservice = 'services/adservice/service.yaml';
    put(example, adservice, readFileSync(adservice, 'utf8').replace('spec:\n', 'spec:\n  lifecycle: deprecated\n'));
    const [checked, rendered] = [
      towpath(example, 'check'),
      towpath(example, 'render', '--only', 'adservice/production'),
    ];
    git(example, 'checkout', '-q', 'services');
    expect([checked.status, checked.stdout]).toEqual([0, expect.stringContaining('warning  deprecated-service')]);
    expect([rendered.status, rendered.stderr]).toEqual([0, '']);
    expect(rendered.stdout).toContain('kind: Deployment');
  });

  test('never replaces a folder that it did not write', () => {
    put(folder, 'mine/notes.txt', 'keep');
    const { status, stderr } = towpath(example, 'render', '--out', join(folder, 'mine'));
    expect(status).toBe(2);
    expect(stderr).toContain('did not write');
    expect(readFileSync(join(folder, 'mine/notes.txt'), 'utf8')).toBe('keep');
  });

  test('leaves the old folder as it was when there are findings', () => {
    const out = join(folder, 'kept');
    towpath(example, 'render', '--out', out);
    put(example, frontend, 'nonsense: [\n');
    const { status, stderr } = towpath(example, 'render', '--out', out);
    git(example, 'checkout', '-q', frontend);
    expect(status).toBe(1);
    expect(stderr).toContain('yaml-syntax');
    expect(existsSync(join(out, 'production/web/frontend/manifests.yaml'))).toBe(true);
    expect(readdirSync(folder).filter((name) => name.includes('-new-'))).toEqual([]);
  });

  test('ends quietly when nobody reads on', () => {
    const { status, stderr } = spawnSync(
      'bash',
      ['-c', `node ${program} render | head -n 1; exit "\${PIPESTATUS[0]}"`],
      { cwd: example, encoding: 'utf8' },
    );
    expect([status, stderr]).toEqual([0, '']);
  });
});

describe('towpath diff and explain', () => {
  test('diff shows each object with the fields that change', () => {
    put(example, frontend, original.replace('v0.10.6', 'v0.10.7'));
    const { status, stdout } = towpath(example, 'diff');
    git(example, 'checkout', '-q', frontend);
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^production\/web\/frontend: Deployment frontend \(rolling restart\)\n {2}~ spec\.template\.spec\.containers\[server\]\.image: "\S+v0\.10\.6" → "\S+v0\.10\.7"\n$/,
    );
  });

  test('explain shows where a value comes from and what it replaced', () => {
    const { status, stdout } = towpath(example, 'explain', 'checkoutservice', 'production', 'scaling.min');
    expect([status, stdout]).toEqual([0, 'scaling.min  2  platform/defaults.yaml:12 (tier: critical)\n']);
    expect(towpath(example, 'explain', 'redis-cart', 'staging', 'containerName').stdout).toBe(
      'containerName  redis  services/redis-cart/service.yaml:10\n                      instead of server from platform/defaults.yaml:7\n                      instead of main from built in\n',
    );
  });

  test('explain shows what a Domain says, and what a release says otherwise', () => {
    const spec = '  host: shop.example.com\n  reason: Customers open the shop here.\n';
    const domain = `apiVersion: towpath.dev/v1\nkind: Domain\nmetadata:\n  name: shop\nspec:\n${spec}`;
    put(example, 'services/frontend/shop.yaml', domain);
    put(example, frontend, `${original}  domains: { shop: { host: www.example.com } }\n`);
    const { status, stdout } = towpath(example, 'explain', 'frontend', 'production', 'domains');
    git(example, 'checkout', '-q', frontend);
    rmSync(join(example, 'services/frontend/shop.yaml'));
    expect(status).toBe(0);
    expect(stdout.replaceAll(/ +/g, ' ')).toBe(
      'domains.shop.host www.example.com services/frontend/production.yaml:7\n' +
        ' instead of shop.example.com from services/frontend/shop.yaml:6\n' +
        'domains.shop.reason "Customers open the shop here." services/frontend/shop.yaml:7\n',
    );
  });

  test('explain shows what a resource is, with what its offering and its team say', () => {
    const { status, stdout } = towpath(example, 'explain', 'checkoutservice', 'production', 'uses');
    expect(status).toBe(0);
    const lines = stdout.split('\n').map((line) => line.trim().replaceAll(/\s+/g, ' '));
    expect(lines).toEqual(
      expect.arrayContaining([
        'uses.orders-db.size medium services/checkoutservice/production.yaml:8',
        'instead of small from services/checkoutservice/orders-db.yaml:9',
        expect.stringMatching(/^uses\.orders-db\.multiAZ true platform\/offerings\/postgres\.yaml:\d+$/),
        expect.stringMatching(/^uses\.order-events\.fifo false platform\/offerings\/queue\.yaml:\d+$/),
      ]),
    );
  });

  test('explain without an environment shows what is declared of a service and of its team', () => {
    const { status, stdout } = towpath(example, 'explain', 'paymentservice', '--format', 'json');
    const rows = JSON.parse(stdout) as { field: string; value: unknown; source: { place: string } }[];
    const shown = rows.map(({ field, value, source }) => `${field} ${JSON.stringify(value)} ${source.place}`);
    expect(status).toBe(0);
    expect(shown).toEqual(
      expect.arrayContaining([
        'tier "critical" services/paymentservice/service.yaml:8',
        'lifecycle.phase "production" built in',
        'dataClassification "restricted" services/paymentservice/service.yaml:9',
        'team.onCall.pagerduty "PCHK123" teams/checkout.yaml:10',
        'team.budget.monthly "1000" teams/checkout.yaml:12',
        expect.stringMatching(
          /^releases\.production\.image ".*:v0\.10\.6" services\/paymentservice\/production\.yaml:6$/,
        ),
      ]),
    );
    const wrong = towpath(example, 'explain', 'paymentsservice');
    expect([wrong.status, wrong.stdout]).toEqual([2, '']);
    expect(wrong.stderr).toContain('Did you mean "paymentservice"?');
  });

  test('explain suggests the name that was meant', () => {
    const { status, stderr } = towpath(example, 'explain', 'frontent', 'production');
    expect(status).toBe(2);
    expect(stderr).toContain('Did you mean "frontend"?');
  });
});
