// What the workflows do, from an organisation's first push to a change of its rules. The first argument names an empty
// folder with the packed program, towpath.tgz.
import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runJob } from './runner.js';

const work = process.argv[2];
const [origin, clone] = [join(work, 'origin.git'), join(work, 'acme')];
const identity = Object.fromEntries(
  ['AUTHOR', 'COMMITTER'].flatMap((who) => [
    [`GIT_${who}_NAME`, 'Ana'],
    [`GIT_${who}_EMAIL`, 'ana@example.com'],
  ]),
);
const env = { ...process.env, ...identity, NO_COLOR: '1', npm_config_offline: 'true', npm_config_audit: 'false' };
const run = (cwd, command, ...args) =>
  execFileSync(command, args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
const git = (...args) => run(clone, 'git', ...args);
const towpath = (...args) => run(clone, 'npx', 'towpath', ...args);
const tip = (name) => run(origin, 'git', 'rev-parse', name);

function done(text) {
  console.log(`✓ ${text}`);
}

/** Runs a workflow as the default branch has it, for an event. */
function workflow(name, event, more = {}) {
  writeFileSync(join(work, name), run(origin, 'git', 'show', `main:.github/workflows/${name}`));
  const github = { sha: tip('main'), token: 'none', event, ...more };
  return runJob({ work, origin, file: join(work, name), github });
}

function check(number) {
  return workflow('check.yml', { pull_request: { head: { sha: tip(`refs/pull/${number}/head`) } } });
}

function confirm(number) {
  return workflow('confirm.yml', { pull_request: { head: { sha: tip(`refs/pull/${number}/head`) } } });
}

/** A pull request with what `change` does to the default branch. */
function propose(number, change, from = 'origin/main') {
  git('fetch', '-q', 'origin');
  git('checkout', '-q', '-B', `change-${number}`, from);
  change();
  git('add', '--all');
  git('commit', '-qm', `Change ${number}`);
  git('push', '-q', 'origin', `HEAD:refs/pull/${number}/head`);
}

function merge(number) {
  git('checkout', '-q', '-B', 'main', 'origin/main');
  git('merge', '-q', '--no-ff', '-m', `Merge #${number}`, `change-${number}`);
  git('push', '-q', 'origin', 'main');
}

/** An organisation that depends on the packed program, pushed. */
function begin() {
  run(work, 'git', 'init', '-q', '--bare', '-b', 'main', origin);
  run(work, 'npm', 'install', '--silent', '--prefix', join(work, 'global'), join(work, 'towpath.tgz'));
  run(work, join(work, 'global/node_modules/.bin/towpath'), 'init', 'acme', '--members', 'ana', 'ben');
  run(clone, 'npm', 'install', '--silent', '--save-dev', '--save-exact', join(work, 'towpath.tgz'));
  towpath('codeowners', '--check');
  towpath('check');
  git('add', '--all');
  git('commit', '-qm', 'Pin the program');
  git('remote', 'add', 'origin', origin);
  git('push', '-q', 'origin', 'main');
  done('init, npm install and check, from the packed program');
}

function services() {
  propose(1, () => {
    towpath('new', 'service', 'cart', '--team', 'platform', '--set', 'description=Keeps carts');
    towpath('new', 'release', 'development', '--service', 'cart', '--set', 'image=ghcr.io/acme/cart:v1');
    towpath('codeowners');
    // What a hostile change would like to have run.
    writeFileSync(join(clone, '.npmrc'), 'script-shell=/bin/false\n');
    writeFileSync(join(clone, 'package.json'), '{"scripts":{"prepare":"touch /tmp/owned"}}\n');
  });
  const { status, output, summary, folder } = check(1);
  assert.equal(status, 0, output);
  assert.match(output, /✓ passed · 1 service changed in 1 environment/);
  assert.match(summary, /^### ✓ .*waiting for `@acme\/platform`/);
  for (const file of ['services/cart/service.yaml', '.npmrc']) assert(!existsSync(join(folder, file)), file);
  done('check passes a new service, of which nothing was checked out');

  propose(2, () => appendFileSync(join(clone, 'teams/platform.yaml'), '  budgett: 1\n'));
  const bad = check(2);
  assert.equal(bad.status, 1, bad.output);
  assert.match(bad.output, /::error title=.*unknown-field.*file=teams\/platform\.yaml/);
  done('check blocks a bad line');
}

function queue() {
  git('reset', '-q', '--hard');
  propose(3, () => towpath('new', 'service', 'web', '--team', 'platform'));
  const group = { merge_group: { base_sha: tip('main'), head_sha: tip('refs/pull/3/head') } };
  const { status, output } = workflow('check.yml', group, { sha: tip('refs/pull/3/head') });
  assert.equal(status, 0, output);
  done('check judges a merge group by its base');

  const before = tip('main');
  const description = (text) =>
    writeFileSync(
      join(clone, 'teams/platform.yaml'),
      readFileSync(join(clone, 'teams/platform.yaml'), 'utf8').replace('Runs the platform.', text),
    );
  propose(4, () => description('Here.'), before);
  propose(5, () => description('There.'), before);
  merge(4);
  const conflict = check(5);
  assert.equal(conflict.status, 1, conflict.output);
  assert.match(conflict.output, /::error title=Conflicts::/);
  merge(3);
  done('check refuses what cannot be merged');
}

function render() {
  propose(6, () => {
    towpath('new', 'release', 'development', '--service', 'web', '--set', 'image=ghcr.io/acme/web:v1');
  });
  merge(6);
  const push = () => workflow('render.yml', {});
  const first = push();
  assert.equal(first.status, 0, first.output);
  const folders = run(origin, 'git', 'ls-tree', '-r', '--name-only', 'rendered');
  assert.match(folders, /^development\/platform\/web\//m);
  const rendered = tip('rendered');
  assert.equal(push().status, 0);
  assert.equal(tip('rendered'), rendered);
  assert.match(
    run(origin, 'git', 'log', '-1', '--format=%B', 'rendered'),
    new RegExp(`Towpath-Source: ${tip('main')}`),
  );
  done('render pushes what was merged to rendered, once');
}

function rules() {
  const compiled = run(clone, 'git', 'rev-parse', 'origin/main:policies/compiled.bundle');
  assert.equal(towpath('policy', 'verify', '--base', 'origin/main', '--head', 'origin/main'), compiled);
  done('a rebuild of the rules that init wrote gives the same');

  const rule = join(clone, 'policies/ownership/contact/rule.rego');
  const edit = () => writeFileSync(rule, readFileSync(rule, 'utf8').replace('severity: warning', 'severity: error'));
  propose(7, () => {
    edit();
    towpath('policy', 'build');
  });
  const good = check(7);
  assert.equal(good.status, 0, good.output);
  const pull = { variables: { GITHUB_BASE_REF: 'main' }, sha: tip('refs/pull/7/head') };
  const tried = workflow('policies.yml', {}, pull);
  assert.equal(tried.status, 0, tried.output);
  assert.match(tried.output, /All cases are as they say\.[^]*ownership\/contact/);
  const rebuilt = confirm(7);
  assert.equal(rebuilt.status, 0, rebuilt.output);
  propose(8, edit);
  const stale = check(8);
  assert.notEqual(stale.status, 0, stale.output);
  assert.notEqual(confirm(8).status, 0);
  done('check and confirm take changed rules when a rebuild gives the same, and not otherwise');
}

begin();
services();
queue();
render();
rules();
console.log('The workflows do what they say.');
