import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inTurns, timeProcess, writeOutput } from './measure.js';
import { conftestRun, findConftest } from './peers/conftest.js';
import { makeRules } from './policies/rules.js';
import { root, towpath } from './product.js';

const processFile = fileURLToPath(new URL('policies/process.js', import.meta.url));

/** With more documents conftest with named rules takes too long to be run some times: its time grows as they do. */
const namedAtMost = 5000;

/**
 * Forty rules over every declaration, reading included, against conftest with the same rules over the same documents.
 * @param {{repository: string, stages: string, files: ReadonlyMap<string, string>, runs: number, say: (text: string) => void}} options
 * @returns {Promise<{rows: import('./table.js').Row[], notes: string[], versions: Record<string, string>}>}
 */
export async function measurePolicies({ repository, stages, files, runs, say }) {
  const dir = await mkdtemp(join(tmpdir(), 'towpath-policies-'));
  try {
    const rules = join(dir, 'rules');
    await compileRules(rules);
    const run = (threads) => ({
      program: process.execPath,
      args: [processFile, dirname(stages), repository, rules, threads],
    });
    const ours = { one: run('1'), two: run('2') };
    const said = { one: await outputOf(ours.one, dir), two: await outputOf(ours.two, dir) };
    const conftest = findConftest(say);
    if ('missing' in conftest) {
      const samples = await inTurns({ one: counted(ours.one), two: counted(ours.two) }, { runs });
      return { rows: rowsOf(samples, conftest), notes: [`Not measured: ${conftest.missing}.`], versions: {} };
    }
    const peers = await peersOf(conftest.program, files, dir);
    const notes = [sameFindings({ ...said, ...(await outputsOf(peers, dir)) })];
    const tasks = Object.entries({ ...ours, ...peers }).map(([name, command]) => [name, counted(command)]);
    const samples = await inTurns(Object.fromEntries(tasks), { runs });
    return {
      rows: rowsOf(samples, {}),
      notes: [...notes, partsOf(said.one)],
      versions: { conftest: conftest.version },
    };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

const counted = (command) => () => timeProcess(command, { counted: true });

function rowsOf({ one, two, set, named }, { missing }) {
  const against = { name: 'conftest, one set deny', samples: set, missing };
  const apart = { name: 'conftest, a set for each rule', samples: named };
  return [
    { what: '40 rules, one thread', samples: one, against, target: 1 / 3 },
    { what: '40 rules, two threads for rules', samples: two, against, target: 1 / 5 },
    ...(named
      ? [
          { what: '40 rules, one thread', samples: one, against: apart, target: 1 / 3 },
          { what: '40 rules, two threads for rules', samples: two, against: apart, target: 1 / 5 },
        ]
      : []),
  ];
}

/** An organisation that has nothing but rules, compiled as `policy build` does. */
export async function compileRules(dir, rules = makeRules()) {
  await writeAll(dir, rules);
  await cp(join(root, 'tools/opa'), join(dir, 'tools/opa'), { recursive: true });
  for (const [program, ...args] of [
    ['git', 'init', '--quiet', dir],
    [process.execPath, towpath, 'policy', 'build', '--repo', dir],
  ]) {
    const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`The rules of the bench could not be compiled:\n${stderr}`);
  }
}

/**
 * conftest's runs. It wants METADATA of a package once, so it gets the rules without. `set`: all are one set `deny`,
 * which it judges fastest. `named`: each has a set of its own, so that it can be told, and excepted, by its name, as ours.
 */
async function peersOf(program, files, dir) {
  const documents = join(dir, 'documents');
  // Definitions declare nothing: ours are asked about nothing in them.
  await writeAll(documents, new Map([...files].filter(([path]) => !path.startsWith('platform/crds/'))));
  const bare = [...makeRules()].map(([path, text]) => [basename(path), text.replace(/^#.*\n/gm, '')]);
  await writeAll(join(dir, 'set'), bare);
  const own = (file) => `deny_${file.replace('.rego', '').replaceAll('-', '_')} contains`;
  const named = bare.map(([file, text]) => [file, text.replace('deny contains', own(file))]);
  await writeAll(join(dir, 'named'), named);
  return {
    set: conftestRun(program, join(dir, 'set'), documents),
    ...(files.size <= namedAtMost && { named: conftestRun(program, join(dir, 'named'), documents) }),
  };
}

async function writeAll(dir, files) {
  for (const [path, text] of files) {
    await mkdir(join(dir, dirname(path)), { recursive: true });
    await writeFile(join(dir, path), text);
  }
}

async function outputsOf(peers, dir) {
  const outputs = {};
  for (const [name, command] of Object.entries(peers)) outputs[name] = readSaid(await outputOf(command, dir));
  return outputs;
}

/** conftest gives a result for each file. */
function readSaid(results) {
  const found = results.flatMap(({ failures = [] }) => failures.map(({ msg }) => msg));
  return { documents: results.length, found: found.sort() };
}

async function outputOf(command, dir) {
  const file = join(dir, 'output');
  writeOutput(command, file);
  return JSON.parse(await readFile(file, 'utf8'));
}

/** All find the same: otherwise their times would mean nothing. */
function sameFindings({ one, ...others }) {
  for (const [name, said] of Object.entries(others)) {
    if (said.documents !== one.documents || JSON.stringify(said.found) !== JSON.stringify(one.found))
      throw new Error(
        `${name} finds ${said.found.length} in ${said.documents} documents, one thread ${one.found.length} in ${one.documents}.`,
      );
  }
  return `Same work: each judges ${one.documents} documents by 40 rules and finds the same ${one.found.length} violations.`;
}

function partsOf({ times }) {
  const parts = Object.entries(times).map(([name, time]) => `${name} ${Math.round(time)} ms`);
  return `On one thread: ${parts.join(', ')}.`;
}
