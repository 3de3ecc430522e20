import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { inTurns, timeProcess } from './measure.js';

const processFile = fileURLToPath(new URL('stage-process.js', import.meta.url));
const jsonFloor = 'floor: JSON.stringify';
const reading = ['list the tree', 'read the blobs'];
const writing = ['render objects', 'write YAML'];

/**
 * Each stage of the way from a commit to the manifests, and the floors: what no program with this work can go below.
 * @param {{repository: string, stages: string, runs: number}} options
 * @returns {Promise<{stages: Record<string, number[]>, rows: import('./table.js').Row[], notes: string[]}>}
 */
export async function measureStages({ repository, stages, runs }) {
  const samples = await inTurns(
    {
      node: () => timeProcess({ program: process.execPath, args: ['-e', '0'] }),
      git: () => timeProcess(gitReading(repository)),
      ours: () => stageTimes([stages, repository, 'main']),
    },
    { runs, warmUp: 1 },
  );
  const names = Object.keys(samples.ours[0].times);
  const of = (name) => samples.ours.map(({ times }) => times[name]);
  const sum = (list) => samples.ours.map(({ times }) => ({ wall: list.reduce((all, name) => all + times[name], 0) }));
  const [{ totals, files }] = samples.ours;
  const git = { name: 'git ls-tree -r | cat-file --batch', samples: samples.git };
  const json = { name: 'JSON.stringify of the objects', samples: sum([jsonFloor]) };
  const all = names.filter((name) => name !== jsonFloor);
  return {
    stages: Object.fromEntries(all.map((name) => [name, of(name)])),
    rows: [
      { what: `read ${files} blobs`, samples: sum(reading), against: git },
      { what: `render and write ${totals.objects} objects`, samples: sum(writing), against: json },
      { what: 'all stages', samples: sum(all), against: { name: 'node -e 0', samples: samples.node } },
    ],
    notes: [`The stages hold at most ${Math.round(Math.max(...samples.ours.map(({ memory }) => memory)))} MiB.`],
  };
}

/** @param {readonly string[]} args */
function stageTimes(args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [processFile, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The stages could not be measured:\n${stderr}`);
  return JSON.parse(stdout);
}

/** All blobs of a commit, read by git alone. */
function gitReading(repository) {
  const git = `git -C '${repository}'`;
  const script = `${git} ls-tree -r main | cut -d' ' -f3 | cut -f1 | ${git} cat-file --batch --buffer`;
  return { program: 'sh', args: ['-c', script] };
}
