import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { git, identity, temporaryFolder, terminal, towpath, towpathWith } from './program.js';
import { typing } from './typing.js';

const folder = temporaryFolder();
const dir = join(folder, 'acme');

beforeAll(() => {
  towpathWith({ ...identity, NO_COLOR: '1' }, folder, 'init', 'acme', '--members', 'ana', 'ben');
});
afterAll(() => rmSync(folder, { recursive: true }));

const fileAt = (file: string) => readFileSync(join(dir, file), 'utf8');

test('a service is as people write it, and its release follows from the one before', () => {
  const described = 'description=Keeps what customers want: their cart.';
  const service = towpath(dir, 'new', 'service', 'cart', '--team', 'platform', '--set', described, 'ports.http=9090');
  expect(service).toMatchObject({ status: 0, stderr: '' });
  expect(service.stdout).toMatch(/^services\/cart\/service\.yaml\n\nWhat changes\n/);
  expect(service.stdout).toContain('○ @acme/platform owns cart, which is new');
  expect(service.stdout).toMatch(/Next:\n {2}towpath new release --service cart\n {2}towpath codeowners\n$/);
  expect(fileAt('services/cart/service.yaml')).toBe(`apiVersion: towpath.dev/v1
kind: Service
metadata:
  name: cart
spec:
  description: "Keeps what customers want: their cart."
  owner: platform
  tier: medium # critical and high ones get more replicas: platform/defaults.yaml
  ports:
    http: 9090
  probes:
    # While it is not ready, no requests reach it; when it is not alive, it is started again.
    readiness: { http: /healthz }
    liveness: { http: /healthz }
  resources:
    # What is reserved, and so what it costs.
    requests: { cpu: 100m, memory: 128Mi }
    limits: { memory: 128Mi }
  # What it calls: the address, the dependency and the network rule in one.
  # env:
  #   CATALOG_ADDR: { service: catalog }
`);
  const release = towpath(
    dir,
    'new',
    'release',
    'development',
    '--service',
    'cart',
    '--set',
    'image=ghcr.io/acme/cart:v1',
  );
  expect(release.stdout).toContain('cart · development           new service    new');
  expect(release.stdout).toMatch(/\+\$[\d.]+ → \$/);
  git(dir, 'add', '--all');
  git(dir, 'commit', '-qm', 'Run cart');
  expect(towpath(dir, 'new', 'release', 'staging', '--service', 'cart').status).toBe(0);
  expect(fileAt('services/cart/staging.yaml')).toContain('image: ghcr.io/acme/cart:v1\n');
});

test.each([
  [
    'database',
    'orders',
    ['--service', 'cart', '--set', 'version=16', 'offering=postgres'],
    'services/cart/orders.yaml',
    '  version: "16"\n',
  ],
  [
    'secret',
    'mail',
    ['--service', 'cart', '--set', 'store=vault', 'keys=user,password'],
    'services/cart/mail.yaml',
    '  keys: [user, password]\n',
  ],
  [
    'queue',
    'events',
    ['--team', 'platform', '--set', 'offering=queue'],
    'teams/platform/events.yaml',
    '  offering: queue\n',
  ],
  ['cache', 'sessions', ['--service', 'cart', '--set', 'offering=redis'], 'services/cart/sessions.yaml', 'redis\n'],
  [
    'config',
    'theme',
    ['--team', 'platform', '--set', 'data={ color: blue }'],
    'teams/platform/theme.yaml',
    '  data: { color: blue }\n',
  ],
  ['environment', 'qa', ['--set', 'stage=staging'], 'environments/qa.yaml', '  provider: aws\n'],
  ['team', 'shop', ['--set', 'members=ana ben', 'contact.slack=#shop'], 'teams/shop.yaml', '  github: "@acme/shop"\n'],
])('a %s passes', (kind, name, options, file, line) => {
  const { status, stdout, stderr } = towpath(dir, 'new', kind, name, ...options);
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toContain(`${file}\n`);
  expect(fileAt(file)).toContain(line);
});

test('what a rule wants to be accepted is said, and the file is there', () => {
  const values = ['host=shop.example.com', 'reason=Customers open the shop here.'];
  const { status, stdout } = towpath(dir, 'new', 'domain', 'shop', '--service', 'cart', '--set', ...values);
  expect(status).toBe(1);
  expect(stdout).toContain('services/cart/shop.yaml:7:3  error  network/public-exposure');
  expect(existsSync(join(dir, 'services/cart/shop.yaml'))).toBe(true);
  rmSync(join(dir, 'services/cart/shop.yaml'));
});

test.each([
  ['a kind that there is not', ['servise'], 'There is no kind servise.\nDid you mean "service"?'],
  ['a name that is none', ['team', 'A'], 'Team A: It must be lower-case letters'],
  ['a reserved name', ['team', 'cluster'], 'Team cluster: The kind Team cannot have the name "cluster"'],
  ['what is there', ['team', 'platform'], 'teams/platform.yaml is there already.'],
  ['a resource of nobody', ['cache', 'sessions'], 'A Cache is of a service or of a team.\nSay which:'],
  ['a release of nothing', ['release', 'qa'], 'It is of a service.\nSay which: --service NAME. There are cart.'],
  [
    'a release of no service',
    ['release', 'qa', '--service', 'carts'],
    'There is no service carts.\nDid you mean "cart"?',
  ],
  [
    'a release for nowhere',
    ['release', 'prod', '--service', 'cart'],
    'There is no environment prod.\nDid you mean "production"?',
  ],
  ['a service without an owner', ['service', 'ads'], 'The Service needs more:\n  owner  The team that owns it'],
  [
    'a database that says too little',
    ['database', 'd', '--service', 'cart', '--set', 'offering=postgres'],
    '\n  version  The major',
  ],
  ['a setting that sets nothing', ['team', 't', '--set', 'x'], '"x" sets nothing.'],
  ['a value that is no YAML', ['config', 'c', '--team', 'platform', '--set', 'data={a'], '"{a" is no YAML.'],
])('refuses %s, and writes nothing', (_, args, message) => {
  const before = git(dir, 'status', '--short');
  const { status, stderr } = towpath(dir, 'new', ...args);
  expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
  expect(git(dir, 'status', '--short')).toBe(before);
});

test.each(['Bucket', 'Offering', 'Prices', 'Waiver'])('knows the kind %s by its schema alone', (kind) => {
  const { status, stderr } = towpath(dir, 'new', kind, 'some', '--service', 'cart', '--rule', 'images/digest');
  expect([status, stderr]).toEqual([
    2,
    expect.stringMatching(`^towpath: The ${kind} needs more:\n( {2}\\w+ {2}.+\n)+Say it`),
  ]);
});

test('asks at a terminal for what is not said, and offers what there is', async () => {
  const { status, shown } = await terminal(dir, 'stty rows 40; towpath new database', {
    read: typing([
      ['Whose is the database?', '\r'],
      ['Which service is it of?', '\r'],
      ['What is it called?', 'Stock\r'],
      ['It must be', '\u007f\u007f\u007f\u007f\u007fstock\r'],
      ['description:', 'What is in stock.\r'],
      ['mysql', '\r'],
      ['The major version', '\r'],
    ]),
  });
  expect(status).toBe(0);
  expect(shown).toContain('passed');
  expect(fileAt('services/cart/stock.yaml')).toContain(
    'spec:\n  description: What is in stock.\n  # The offering: the name of its file in platform/offerings/.\n  offering: postgres\n  version: "17"\n',
  );
});

test('Ctrl-C writes nothing', async () => {
  const { status } = await terminal(dir, 'stty rows 40; towpath new team', {
    read: typing([['What is it called?', '\u0003']]),
  });
  expect(status).toBe(2);
});
