import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inTurns, timeProcess } from './measure.js';
import { makeOrganisation } from './organisation.js';
import { compileRules } from './policies.js';
import { towpath } from './product.js';
import { filesOf, repositoryOf } from './repository.js';

/**
 * The check of a change to one service, store warm, with 40 rules, in an organisation ten times as large. Releases are of
 * one environment alone.
 * @param {{services: number, runs: number, seed: number, say: (text: string) => void}} options
 * @returns {Promise<{rows: import('./table.js').Row[], notes: string[]}>}
 */
export async function measureLarge({ services, runs, seed, say }) {
  const dir = await mkdtemp(join(tmpdir(), 'towpath-large-'));
  const repositories = [];
  try {
    await compileRules(join(dir, 'rules'));
    const rules = await filesOf(join(dir, 'rules'), ['policies', 'tools']);
    const checks = {};
    const notes = [];
    for (const count of [services, services * 10]) {
      say(`Making an organisation of ${count} services in one environment, and reading it once …`);
      const files = new Map([...makeOrganisation({ services: count, seed }), ...rules].filter(isInOneEnvironment));
      const { repository, changes } = await changedRepository(files, runs + 1);
      repositories.push(repository);
      const cold = checked(repository.dir, dir, 'main', changes[0]);
      notes.push(`${count} services, nothing known: ${seconds(cold.cpu)} of CPU, ${Math.round(cold.memory)} MiB.`);
      let turn = 0;
      checks[count] = () => checked(repository.dir, dir, changes[turn], changes[++turn]);
    }
    const samples = await inTurns(checks, { runs });
    const against = { name: `the same of ${services} services`, samples: samples[services] };
    return {
      rows: [
        { what: `check of one of ${services * 10} services`, samples: samples[services * 10], against, target: 1.5 },
      ],
      notes,
    };
  } finally {
    await Promise.all([rm(dir, { recursive: true, force: true }), ...repositories.map((it) => it.remove())]);
  }
}

const isInOneEnvironment = ([path]) => !/^services\/.*\/(development|staging)\.yaml$/.test(path);

const seconds = (milliseconds = 0) => `${(milliseconds / 1000).toFixed(1)} s`;

/** Changes to services that are far apart, each on top of the last. */
async function changedRepository(files, count) {
  const releases = [...files].filter(([path, text]) => path.startsWith('services/') && /^ {2}image: /m.test(text));
  const changes = Array.from({ length: count }, (_, index) => `change-${index}`);
  const step = Math.floor(releases.length / count);
  const commits = changes.map((branch, index) => {
    const [path, text] = releases[index * step];
    const changed = text.replace(/^( {2}image: [^@\n]*)/m, '$1-rc1');
    return { branch, from: changes[index - 1] ?? 'main', message: 'One image', files: new Map([[path, changed]]) };
  });
  return { repository: await repositoryOf([{ branch: 'main', message: 'All', files }, ...commits]), changes };
}

function checked(repository, cache, base, head) {
  const args = [towpath, 'check', '--base', base, '--head', head, '--repo', repository];
  const command = { program: 'env', args: [`XDG_CACHE_HOME=${cache}`, process.execPath, ...args], exits: [0, 1, 2] };
  return timeProcess(command, { counted: true });
}
