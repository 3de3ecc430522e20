import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { chmodSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { declaration } from '../declaration.js';
import { git, put, temporaryFolder, towpath, towpathWith } from './program.js';

const folder = temporaryFolder();
const dir = join(folder, 'repository');
afterAll(() => rmSync(folder, { recursive: true }));

const service = (text = '') => declaration('services/cart/service.yaml', 'Service', `owner: shop\n${text}`);
const release = (text: string) => declaration('services/cart/production.yaml', 'Release', text);
const image = (version: number) => release(`image: registry.example.com/cart:v${version}`);

beforeAll(() => {
  git(folder, 'init', '-q', '-b', 'main', dir);
  commit('One', [
    ['.github/CODEOWNERS', '/services/cart/ @acme/shop\n'],
    declaration('teams/shop.yaml', 'Team', 'github: "@acme/shop"\nmembers: [ana]'),
    declaration('environments/production.yaml', 'Environment', 'stage: production'),
    service('ports: { http: 80 }'),
    image(1),
  ]);
});

function commit(subject: string, files: readonly (readonly [string, string])[]): void {
  for (const [path, text] of files) put(dir, path, text);
  git(dir, 'add', '-A');
  git(dir, 'commit', '-qm', subject);
}

const check = (...args: string[]) => towpath(dir, 'revert-check', ...args);

test('says what the revert of the last commit renders, and who approves it', () => {
  commit('Version 2', [image(2)]);
  const { status, stdout } = check();
  expect(stdout.replaceAll(/\b[0-9a-f]{12}\b/g, 'ID')).toBe(
    [
      'Revert of ID on ID: Version 2',
      'Clean: 1 file goes back.',
      '',
      'Undo',
      '  git revert brings everything back',
      '',
      'production/shop/cart: Deployment cart (rolling restart)',
      '  ~ spec.template.spec.containers[main].image: "registry.example.com/cart:v2" → "registry.example.com/cart:v1"',
      '',
      'Approval',
      '  ○ @acme/shop owns services/cart, which goes back to an earlier state',
      '',
    ].join('\n'),
  );
  expect(status).toBe(0);
});

test('merges as git does what came after, and tells what the revert leaves behind', () => {
  commit('A volume', [
    service(
      'ports: { http: 80 }\nvolumes: { data: { persistentVolumeClaim: { storage: 1Gi } } }\nvolumeMounts: { /data: data }\nstrategy: { type: Recreate }',
    ),
  ]);
  commit('Version 3', [image(3)]);
  const { status, stdout } = check('HEAD^', '--format', 'json');
  expect(JSON.parse(stdout)).toMatchObject({
    kind: 'RevertCheck',
    subject: 'A volume',
    clashes: [],
    files: ['services/cart/service.yaml'],
    undo: {
      can: 'partly',
      notes: [{ is: 'stays', what: 'the claim cart-data', environments: ['production'] }],
    },
    report: { verdict: 'passed', head: headAfterRevert('HEAD^') },
  });
  expect(status).toBe(0);
});

test('names the files that clash', () => {
  const { status, stdout } = check('HEAD~2');
  expect(stdout).toContain('Changed since, so that Git asks what they should be\n  services/cart/production.yaml\n');
  expect(status).toBe(1);
});

test('of a merge, takes back all that it brought', () => {
  git(dir, 'checkout', '-qb', 'topic', 'HEAD~1');
  commit('Named', [declaration('teams/shop.yaml', 'Team', 'github: "@acme/shop"\nmembers: [ana, ben]')]);
  git(dir, 'checkout', '-q', 'main');
  git(dir, 'merge', '-q', '--no-ff', '-m', 'Merge topic', 'topic');
  expect(JSON.parse(check('--format', 'json').stdout)).toMatchObject({
    subject: 'Merge topic',
    files: ['teams/shop.yaml'],
    report: { head: headAfterRevert('-m', '1', 'HEAD') },
  });
});

test('says so where nothing is left to revert', () => {
  git(dir, 'revert', '--no-edit', '-m', '1', 'HEAD');
  const { status, stdout } = check('HEAD^');
  expect(stdout).toContain('Nothing to revert: all that it changed is as before.\n');
  expect(status).toBe(0);
});

test('mends what cannot be rendered', () => {
  commit('A slip', [['services/cart/production.yaml', 'kind: [\n']]);
  const { status, stdout } = check();
  expect(stdout).toContain('git revert brings everything back\n');
  expect(status).toBe(0);
});

test('knows no other commits', () => {
  expect(check('nothing-here')).toMatchObject({ status: 2, stdout: '' });
});

test('waits for a git that still answers while it is ended', () => {
  // Git answers the first question, and the second one when it is told to end.
  const slow = [
    '#!/usr/bin/env node',
    "process.on('SIGTERM', () => process.stdout.write('HEAD missing\\n', () => process.exit()));",
    "process.stdin.once('data', () => process.stdout.write('nothing-here missing\\n'));",
  ];
  const real = process.env['PATH'] ?? '';
  put(folder, 'slow/reader', slow.join('\n'));
  put(
    folder,
    'slow/git',
    `#!/bin/sh\nPATH='${real}'\ncase "$*" in *" cat-file "*) exec "${join(folder, 'slow/reader')}";; esac\nexec git "$@"\n`,
  );
  for (const name of ['reader', 'git']) chmodSync(join(folder, 'slow', name), 0o755);
  const { status, stderr } = towpathWith(
    { PATH: `${join(folder, 'slow')}:${real}` },
    dir,
    'revert-check',
    'nothing-here',
  );
  expect(stderr).toContain('nothing-here');
  expect(status).toBe(2);
});

/** The tree of a real revert of a commit, which is then taken back. */
function headAfterRevert(...args: string[]): string {
  git(dir, 'revert', '--no-edit', ...args);
  const tree = git(dir, 'rev-parse', 'HEAD^{tree}').trim();
  git(dir, 'reset', '-q', '--hard', 'HEAD^');
  return tree;
}
