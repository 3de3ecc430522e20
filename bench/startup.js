import { inTurns, timeProcess } from './measure.js';
import { root, towpath } from './product.js';
import { declarationsOf, makeRepository } from './repository.js';

const folders = ['environments', 'platform', 'services', 'teams'];

/**
 * What a process costs before it has much to do: help, and the check of the example organisation.
 * @param {{runs: number}} options
 * @returns {Promise<{rows: import('./table.js').Row[]}>}
 */
export async function measureStartup({ runs }) {
  const files = await declarationsOf(root, folders);
  const repository = await makeRepository(files, exampleChange(files));
  const change = ['--repo', repository.dir, '--base', 'main', '--head', 'change'];
  try {
    const samples = await inTurns(
      {
        node: () => timeProcess(run('-e', '0')),
        help: () => timeProcess(run(towpath, '--help')),
        check: () => timeProcess(run(towpath, 'check', '--no-cache', ...change)),
      },
      { runs, warmUp: 2 },
    );
    const against = { name: 'node -e 0', samples: samples.node };
    return {
      rows: [
        { what: 'towpath --help', samples: samples.help, against, target: 3 },
        { what: `check of the example, ${files.size} files`, samples: samples.check, against, target: 8 },
      ],
    };
  } finally {
    await repository.remove();
  }
}

const run = (...args) => ({ program: process.execPath, args });

/**
 * Another image of one service in production.
 * @param {ReadonlyMap<string, string>} files
 * @returns {[path: string, text: string]}
 */
function exampleChange(files) {
  const path = 'services/checkoutservice/production.yaml';
  const text = files.get(path) ?? '';
  const changed = text.replace(/(image: .*)$/m, '$1-rc1');
  if (changed === text) throw new Error(`${path} has no image to change.`);
  return [path, changed];
}
