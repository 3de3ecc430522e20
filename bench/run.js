// Measures the program on an organisation made from a seed, beside the floors and the peers, in one run.
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { measureApp } from './app.js';
import { measureCost } from './cost.js';
import { measureLarge } from './large.js';
import { describe, makeOrganisation, oneServiceChange } from './organisation.js';
import { bundleStages, towpath } from './product.js';
import { measurePipeline } from './pipeline.js';
import { measurePolicies } from './policies.js';
import { makeRepository } from './repository.js';
import { measureStages } from './stages.js';
import { measureStartup } from './startup.js';
import { ratioTable, stageTable, summary } from './table.js';
import { machine, versions } from './versions.js';
import { measureWebhooks } from './webhooks.js';
import { measureWorkload } from './workload.js';

const usage = `npm run bench -- [options]
  --services N   how many services the organisation has (1000); each is in 3 environments
  --seed N       what the organisation is made from (1)
  --runs N       how often the long runs are measured (3); the short ones five times as often
  --json FILE    write the results as data, too
  --only PART    startup, webhooks, stages, workload, policies, pipeline, app, cost or large (ten times as many, too)
Exit: 0 measured, whatever the targets say · 1 something could not be measured · 2 wrong usage
`;
const parts = ['startup', 'webhooks', 'stages', 'workload', 'policies', 'pipeline', 'app', 'cost', 'large'];

const withDefault = (value) => ({ type: 'string', default: value });

/** @returns {{services: number, seed: number, runs: number, json?: string, only?: string} | undefined} */
function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        services: withDefault('1000'),
        seed: withDefault('1'),
        runs: withDefault('3'),
        json: { type: 'string' },
        only: { type: 'string' },
      },
    });
    const [services, seed, runs] = [values.services, values.seed, values.runs].map(Number);
    const isWhole = [services, seed, runs].every((number) => Number.isSafeInteger(number) && number > 0);
    if (isWhole && (values.only === undefined || parts.includes(values.only)))
      return { ...values, services, seed, runs };
  } catch {
    // An unknown option: the usage says which there are.
  }
  return undefined;
}

const say = (line) => process.stderr.write(`${line}\n`);

/** @param {NonNullable<ReturnType<typeof readOptions>>} options */
async function measure({ services, seed, runs, only }) {
  const wants = (part) => only === undefined || only === part;
  const result = {
    rows: [],
    stages: {},
    notes: [],
    versions: versions(),
    machine: machine(),
    options: { services, seed, runs },
  };
  const add = (part) => {
    result.rows.push(...part.rows.map(summary));
    result.notes.push(...(part.notes ?? []));
    Object.assign(result.stages, part.stages);
    Object.assign(result.versions, part.versions);
  };
  if (wants('startup')) {
    say('Measuring the start …');
    add(await measureStartup({ runs: runs * 5 }));
  }
  if (wants('webhooks')) {
    say('Measuring the answers to webhooks …');
    add(await measureWebhooks({ runs }));
  }
  if (only === 'large') add(await measureLarge({ services, runs, seed, say }));
  if (['startup', 'webhooks', 'large'].includes(only)) return result;

  say(`Making an organisation of ${services} services …`);
  const files = makeOrganisation({ services, seed });
  result.organisation = describe(files);
  const repository = await makeRepository(files, oneServiceChange(files));
  const bundle = await bundleStages();
  try {
    const where = { repository: repository.dir, stages: bundle.file, say };
    if (wants('stages')) {
      say('Measuring the stages …');
      add(await measureStages({ ...where, runs: Math.max(5, runs) }));
    }
    if (wants('workload')) {
      say('Measuring the main jobs and the peers …');
      add(await measureWorkload({ ...where, runs }));
    }
    if (wants('policies')) {
      say('Measuring the rules and conftest …');
      add(await measurePolicies({ ...where, files, runs }));
    }
    if (wants('pipeline')) {
      say('Measuring the whole pipeline …');
      add(await measurePipeline({ ...where, files, runs, seed }));
    }
    if (wants('app')) {
      say('Measuring the App …');
      add(await measureApp({ files, pulls: 5 }));
    }
    if (wants('cost')) {
      say('Measuring the estimate …');
      add(measureCost({ ...where, runs }));
    }
  } finally {
    await Promise.all([repository.remove(), bundle.remove()]);
  }
  return result;
}

/** @param {Awaited<ReturnType<typeof measure>>} result */
function text({ rows, stages, notes, versions: used, machine: on, organisation }) {
  const { bytes } = organisation ?? {};
  return [
    Object.entries(used)
      .map(([name, version]) => `${name} ${version}`)
      .join(' · '),
    `${on.cpus} × ${on.cpu}, ${on.memoryGiB} GiB, ${on.system}, load ${on.load}`,
    ...(bytes
      ? [
          `${organisation.services} services × 3 environments, ${organisation.files} files; service.yaml and a release: ${bytes.mean} bytes on average (${bytes.least}–${bytes.most})`,
        ]
      : []),
    '',
    ratioTable(rows),
    ...(Object.keys(stages).length > 0 ? [stageTable(stages)] : []),
    ...notes,
    'Times are medians (least–most) of runs in turns, by the clock; CPU is the time of all cores.',
    '',
  ].join('\n');
}

/** @param {NonNullable<ReturnType<typeof readOptions>>} options */
async function bench(options) {
  if (!existsSync(towpath)) throw new Error('There is no dist/towpath.js: run `npm run prepare` first.');
  const result = await measure(options);
  if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify(result, null, 2)}\n`);
  process.stdout.write(text(result));
  return result.rows.every(({ against }) => against.missing === undefined);
}

const options = readOptions();
if (options === undefined) {
  process.stderr.write(usage);
  process.exitCode = 2;
} else {
  try {
    if (!(await bench(options))) process.exitCode = 1;
  } catch (error) {
    say(`Not measured: ${error.message}`);
    process.exitCode = 1;
  }
}
