import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const processFile = fileURLToPath(new URL('cost/process.js', import.meta.url));

/**
 * The estimate of everything against parsing its declarations, and that of a change to one service, with the base's
 * estimate remembered, against the whole.
 * @param {{repository: string, stages: string, runs: number}} options
 * @returns {{rows: import('./table.js').Row[], notes: string[]}}
 */
export function measureCost({ repository, stages, runs }) {
  const results = Array.from({ length: runs }, () => estimated([stages, repository]));
  const of = (part) => results.map(({ times }) => times[part]);
  const [{ files, bills, lines, unpriced, rows }] = results;
  if (rows !== 1) throw new Error(`A change to one service has ${rows} rows of cost.`);
  const whole = { name: 'the whole estimate', samples: of('estimate') };
  return {
    rows: [
      {
        what: `estimate of ${bills} services in environments`,
        samples: of('estimate'),
        against: { name: `parsing ${files} files`, samples: of('parse') },
        target: 1,
      },
      { what: 'estimate of a change to one service', samples: of('change'), against: whole, target: 1 / 100 },
    ],
    notes: [
      `${lines} lines, of which ${unpriced} have no price. Parsing is that of the same files in the same process.`,
    ],
  };
}

/** @param {readonly string[]} args */
function estimated(args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [processFile, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The estimate could not be measured:\n${stderr}`);
  return JSON.parse(stdout);
}
