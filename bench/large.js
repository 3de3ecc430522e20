import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { changedRepository, programIn } from './changes.js';
import { inTurns } from './measure.js';
import { makeOrganisation } from './organisation.js';
import { compileRules } from './policies.js';
import { filesOf } from './repository.js';

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
      const { check } = programIn(repository.dir, dir);
      const cold = check('main', changes[0]);
      notes.push(`${count} services, nothing known: ${seconds(cold.cpu)} of CPU, ${Math.round(cold.memory)} MiB.`);
      let turn = 0;
      checks[count] = () => check(changes[turn], changes[++turn]);
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
