// Runs the examples of the docs again. A fence with the language `console` holds commands after `$ ` and what they
// print, on both outputs; a line `…` stands for any lines, and `…` at an end of a line for any text there. A fence with
// another language and a path is a file. `cd` leads on to where the steps below it run. All steps of a page run one after another in a repository of its own that holds
// the example organisation with its rules, and the pin of OPA; the README has its CODEOWNERS, too. The moment is always the same: waivers expire, and prices grow old.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const roots = ['environments', 'platform', 'policies', 'services', 'teams', 'tools/opa'];
const now = '2026-11-21T09:00:00Z';
const identity = Object.fromEntries(
  ['AUTHOR', 'COMMITTER'].flatMap((who) => [
    [`GIT_${who}_NAME`, 'Ana'],
    [`GIT_${who}_EMAIL`, 'ana@example.com'],
    [`GIT_${who}_DATE`, now],
  ]),
);

/** The steps of a page: files to write, and commands with the lines that they print. */
function stepsIn(text) {
  return [...text.matchAll(/^(?<indent> *)```(console|\w+ (?<path>\S+))\n(?<text>.*?)^\k<indent>```$/gms)].flatMap(
    ({ groups: { indent, path, text: indented } }) => {
      const body = indented.replaceAll(new RegExp(`^${indent}`, 'gm'), '');
      if (path !== undefined) return [{ path, body }];
      const examples = body.split(/^\$ /m).slice(1);
      return examples.map((example) => {
        const [command, ...expected] = example.trimEnd().split('\n');
        return { command, expected };
      });
    },
  );
}

function matches(expected, printed) {
  const escape = (line) => line.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const anyAtEnds = (line) => escape(line).replaceAll(/^…|…$/g, '.*');
  const pattern = expected.map((line) => (line === '…' ? '(?:.*\\n)*?' : `${anyAtEnds(line)}\\n`)).join('');
  return new RegExp(`^${pattern}$`).test(printed === '' || printed.endsWith('\n') ? printed : `${printed}\n`);
}

const git = (cwd, ...args) => execFileSync('git', args, { cwd, env: { ...process.env, ...identity } });
const folder = () => mkdtempSync(join(tmpdir(), 'towpath-docs-'));

/** The repository that each page begins with, in one pack: that many small files are slow to copy. */
function organisation() {
  const dir = folder();
  for (const root of roots) cpSync(root, join(dir, root), { recursive: true });
  git(dir, 'init', '-q', '-b', 'main', '--template=');
  git(dir, 'add', '-A');
  git(dir, 'commit', '-qm', 'The example organisation');
  git(dir, 'gc', '-q');
  return dir;
}

function copyOf(repository, page) {
  const dir = folder();
  cpSync(join(repository, '.git'), join(dir, '.git'), { recursive: true });
  git(dir, 'reset', '-q', '--hard');
  if (page !== 'README.md') return dir;
  cpSync('.github/CODEOWNERS', join(dir, '.github/CODEOWNERS'));
  git(dir, 'add', '-A');
  git(dir, 'commit', '-q', '--amend', '--no-edit');
  return dir;
}

/** Runs a page; gives back how many commands it has, and what differs. */
function run(page, repository) {
  const steps = stepsIn(readFileSync(page, 'utf8'));
  const count = steps.filter(({ command }) => command !== undefined).length;
  if (count === 0) return { count, failures: [] };
  const dir = copyOf(repository, page);
  let cwd = dir;
  const failures = steps.flatMap(({ path, body, command, expected }) => {
    if (path !== undefined) {
      mkdirSync(dirname(join(cwd, path)), { recursive: true });
      writeFileSync(join(cwd, path), body);
      return [];
    }
    const [, into] = /^cd (\S+)$/.exec(command) ?? [];
    if (into !== undefined) cwd = join(cwd, into);
    const printed = outputOf(into === undefined ? command : ':', cwd);
    return matches(expected, printed) ? [] : [`${page}: $ ${command}\n${printed}`];
  });
  rmSync(dir, { recursive: true });
  return { count, failures };
}

function outputOf(command, cwd) {
  const dated = command.replaceAll(/\bnpx towpath check\b(?!.*--(?:now|help))/g, `$& --now ${now}`);
  const line = dated.replaceAll(/\bnpx towpath\b/g, `node ${resolve('dist/towpath.js')}`);
  const env = { ...process.env, ...identity, NO_COLOR: '1' };
  return spawnSync('bash', ['-c', `{ ${line}\n} 2>&1`], { cwd, encoding: 'utf8', env }).stdout;
}

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync('docs', { recursive: true })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const repository = organisation();
const results = pages.map((page) => run(page, repository));
rmSync(repository, { recursive: true });
const failures = results.flatMap((result) => result.failures);
for (const failure of failures) console.error(`${failure}\n`);
const count = results.reduce((sum, result) => sum + result.count, 0);
console.log(`${count - failures.length} examples as written, ${failures.length} not`);
process.exitCode = failures.length === 0 && count > 0 ? 0 : 1;
