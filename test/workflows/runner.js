// Runs a job of a workflow as GitHub's runner does, as far as the workflows here need it: checkout into a folder of its
// own, the steps that run commands by `bash -e`, their conditions, environment files and expressions.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';

/**
 * @param {{work: string, origin: string, file: string, github: object}} job the workflow's file, and GitHub's context
 * @returns {{status: number, output: string, summary: string, folder: string}}
 */
export function runJob({ work, origin, file, github }) {
  const [job] = Object.values(parse(readFileSync(file, 'utf8')).jobs);
  const folder = join(work, 'runner');
  const files = { GITHUB_ENV: join(work, 'env'), GITHUB_STEP_SUMMARY: join(work, 'summary') };
  for (const path of Object.values(files)) writeFileSync(path, '');
  const context = { github, secrets: {}, env: {} };
  Object.assign(context.env, evaluated(job.env, context));
  let output = '';
  for (const step of job.steps) {
    if (step.if !== undefined && !valueOf(step.if, context)) continue;
    if (step.uses?.startsWith('actions/checkout@'))
      checkOut(origin, folder, evaluated(step.with, context).ref ?? github.sha);
    if (step.run === undefined) continue;
    const script = join(work, 'step.sh');
    writeFileSync(script, filled(step.run, context));
    const said = spawnSync('bash', ['-e', script], {
      cwd: folder,
      encoding: 'utf8',
      env: {
        ...runnerEnvironment(work),
        ...github.variables,
        ...files,
        ...context.env,
        ...evaluated(step.env, context),
      },
    });
    output += said.stdout + said.stderr;
    Object.assign(context.env, variablesIn(files.GITHUB_ENV));
    if (said.status !== 0)
      return { status: said.status ?? 1, output, summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8'), folder };
  }
  return { status: 0, output, summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8'), folder };
}

/** Nothing of who runs the test: a runner has no author, and no network here. */
function runnerEnvironment(work) {
  const { PATH, HOME, XDG_CACHE_HOME = join(HOME, '.cache'), GOPROXY, GOFLAGS } = process.env;
  const home = join(work, 'home');
  mkdirSync(home, { recursive: true });
  const go = Object.fromEntries(Object.entries({ GOPROXY, GOFLAGS }).filter(([, value]) => value !== undefined));
  return { PATH, HOME: home, XDG_CACHE_HOME, CI: 'true', GITHUB_ACTIONS: 'true', npm_config_offline: 'true', ...go };
}

/** What actions/checkout does with `fetch-depth: 0`: all branches, and a commit without a branch of its own. */
function checkOut(origin, folder, ref) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(dirname(folder), { recursive: true });
  execFileSync('git', ['init', '-q', folder]);
  const git = (...args) => execFileSync('git', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  git('remote', 'add', 'origin', origin);
  git('fetch', '-q', 'origin', '+refs/heads/*:refs/remotes/origin/*', ref);
  git('checkout', '-q', '--detach', ref);
}

function variablesIn(file) {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}

function evaluated(values = {}, context) {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, filled(String(value), context)]));
}

const filled = (text, context) =>
  text.replaceAll(/\$\{\{(.*?)\}\}/g, (_, expression) => String(valueOf(expression, context) ?? ''));

/** `a.b || c.d` and `a.b == 'text'`. */
function valueOf(expression, context) {
  const [left, right] = expression.split('==').map((side) => side.trim());
  if (right !== undefined) return valueOf(left, context) === right.replaceAll("'", '');
  const at = (path) =>
    path
      .trim()
      .split('.')
      .reduce((value, key) => value?.[key], context);
  return expression.split('||').map(at).find(Boolean);
}
