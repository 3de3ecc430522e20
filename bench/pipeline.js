import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { changedRepository, programIn } from './changes.js';
import { timeProcess } from './measure.js';
import { makeOrganisation } from './organisation.js';
import { findConftest } from './peers/conftest.js';
import { findHelm, helmRun } from './peers/helm/helm.js';
import { findKubeconform, kubeconformCommand, writeSchemas } from './peers/kubeconform.js';
import { manifestRules } from './pipeline/manifest-rules.js';
import { piecesOf } from './pipeline/pieces.js';
import { compileRules } from './policies.js';
import { makeRules } from './policies/rules.js';
import { contextsOf, renderingAlone } from './workload.js';

/** What the same check is compared with. */
const small = 1000;

/**
 * Everything that is done about a change, with 40 rules: ours by kinds of changes, against a pipeline that renders all
 * services with Helm, and judges that with kubeconform and conftest, which know of no change.
 * @param {{stages: string, files: ReadonlyMap<string, string>, runs: number, seed: number, say: (text: string) => void}} options
 * @returns {Promise<{rows: import('./table.js').Row[], notes: string[], versions: Record<string, string>}>}
 */
export async function measurePipeline({ stages, files, runs, seed, say }) {
  const dir = await mkdtemp(join(tmpdir(), 'towpath-pipeline-'));
  try {
    const rules = await compiledRules(dir);
    say('Measuring a smaller organisation …');
    const few = await changesIn(makeOrganisation({ services: small, seed }), rules, { dir: join(dir, 'few'), runs });
    say('Measuring changes …');
    const ours = await changesIn(files, rules, { dir: join(dir, 'many'), runs, stages });
    say('Measuring the peers, which takes minutes …');
    const peers = await peersOf(ours.contexts, dir, say);
    return { rows: rowsOf(ours, few, peers), notes: notesOf(ours, peers), versions: peers.versions };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

function rowsOf(ours, few, { samples, helm, missing }) {
  const against = { name: 'Helm, kubeconform and conftest', samples, missing };
  const row = (what, name, target, beside = against) => ({ what, samples: ours[name], against: beside, target });
  return [
    row('check of one service, store warm', 'warm', 1 / 300),
    row('the same', 'warm', 1.3, { name: `the same of ${small} services`, samples: few.warm }),
    row('the same with no store', 'cold', 1 / 30),
    row('check of a rule that concerns all', 'rule', 1 / 15),
    row('check and render everything', 'all', 1 / 5),
    row('rendering alone, two threads', 'alone', 1 / 5, { name: 'Helm', samples: helm, missing }),
    row('publish the merge of one service', 'publish', 1 / 500),
  ];
}

function notesOf(ours, { parts }) {
  const most = (name) => Math.round(Math.max(...ours[name].map(({ memory = 0 }) => memory)));
  return [
    `Memory: ${most('warm')} MiB for the check of one service (300 wanted), ${most('all')} MiB from scratch (2048 wanted).`,
    ...(parts === undefined ? [] : [`The peers, one after the other: ${parts}.`]),
  ];
}

/** The rules as they are, and with another one of them, each with what is compiled of them. */
async function compiledRules(dir) {
  const before = makeRules();
  const after = new Map([...before].map(([path, text]) => [path, text.replace('{10,200}', '{10,30}')]));
  return { before: await compiled(join(dir, 'before'), before), after: await compiled(join(dir, 'after'), after) };
}

async function compiled(dir, rules) {
  await compileRules(dir, rules);
  const paths = (await readdir(dir, { recursive: true, withFileTypes: true }))
    .filter((it) => it.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(dir.length + 1))
    .filter((path) => /^(policies|tools)\//.test(path));
  return new Map(await Promise.all(paths.map(async (path) => [path, await readFile(join(dir, path))])));
}

/** Checks and publishes one change after the other, each on top of the last, as an organisation does. */
async function changesIn(files, { before, after }, { dir, runs, stages }) {
  const all = new Map([...files, ...before]);
  const rule = { branch: 'rule', from: 'main', message: 'A rule', files: after };
  const { repository, changes } = await changedRepository(all, runs + 1, [rule]);
  try {
    const { run, check } = programIn(repository.dir, dir);
    // The first check leaves what is known of its base, the second one what is known of its head.
    for (let turn = 0; turn < 2; turn += 1) check('main', changes[0]);
    run('render', '--head', changes[0], '--branch', 'rendered');
    const samples = { warm: [], publish: [], cold: [], rule: [], all: [] };
    for (let index = 1; index <= runs; index += 1) {
      samples.warm.push(check(changes[index - 1], changes[index]));
      samples.publish.push(run('render', '--head', changes[index], '--branch', 'rendered'));
    }
    if (stages === undefined) return samples;
    samples.cold.push(check('main', changes[0], '--no-cache'));
    samples.rule.push(check('main', 'rule'));
    samples.all.push(sum(check('main', 'main', '--no-cache'), run('render', '--head', 'main', '--no-cache')));
    const alone = [renderingAlone(stages, repository.dir, 'threads')];
    return { ...samples, alone, contexts: await contextsOf(stages, repository.dir) };
  } finally {
    await repository.remove();
  }
}

const sum = (one, other) => ({
  ...{ wall: one.wall + other.wall, cpu: one.cpu + other.cpu },
  memory: Math.max(one.memory, other.memory),
});

/** Helm once, and then both judges at once over each piece of what it rendered: no pipeline of these has more of two cores. */
async function peersOf(contexts, dir, say) {
  const found = [findHelm(say), findKubeconform(say), findConftest(say)];
  const missing = found.find((it) => 'missing' in it)?.missing;
  if (missing !== undefined) return { missing, versions: {} };
  const [helm, kubeconform, conftest] = found;
  const { args } = helmRun(helm.program, contexts, dir);
  const manifests = join(dir, 'manifests.yaml');
  await writeFile(join(dir, 'rules.rego'), manifestRules());
  const shell = (command) => timeProcess({ program: 'sh', args: ['-c', command] }, { counted: true });
  const rendered = shell(`'${helm.program}' ${args.map((it) => `'${it}'`).join(' ')} > '${manifests}'`);
  const schemas = writeSchemas(dir);
  const judged = (await piecesOf(manifests, dir)).map((piece) => {
    const valid = kubeconformCommand(kubeconform.program, schemas, piece);
    const good = `'${conftest.program}' test --policy '${dir}/rules.rego' --no-fail --quiet --output json '${piece}'`;
    return shell(`{ ${valid}; } & first=$!; ${good}; second=$?; wait $first && exit $second`);
  });
  const both = judged.reduce(sum);
  const [one, other] = [rendered, both].map(({ wall }) => (wall / 1000).toFixed(1));
  return {
    samples: [sum(rendered, both)],
    helm: [rendered],
    parts: `Helm ${one} s, then kubeconform and conftest at the same time ${other} s`,
    versions: { helm: helm.version, kubeconform: kubeconform.version, conftest: conftest.version },
  };
}
