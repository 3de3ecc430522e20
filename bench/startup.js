import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inTurns, timeProcess } from './measure.js';
import { root, towpath } from './product.js';
import { filesOf, makeRepository } from './repository.js';

const folders = ['environments', 'platform', 'policies', 'services', 'teams', 'tools/opa'];

/**
 * What a process costs before it has much to do: help, and the check of the example organisation.
 * @param {{runs: number}} options
 * @returns {Promise<{rows: import('./table.js').Row[]}>}
 */
export async function measureStartup({ runs }) {
  const files = await filesOf(root, folders);
  const repository = await makeRepository(files, exampleChange(files));
  const cache = await mkdtemp(join(tmpdir(), 'towpath-cache-'));
  const change = ['--repo', repository.dir, '--base', 'main', '--head', 'change'];
  try {
    const samples = await inTurns(
      {
        node: () => timeProcess(run('-e', '0')),
        help: () => timeProcess(run(towpath, '--help')),
        check: () => timeProcess(run(towpath, 'check', '--no-cache', ...change)),
        again: () => timeProcess(inFolder(cache, run(towpath, 'check', ...change))),
      },
      { runs, warmUp: 2 },
    );
    const against = { name: 'node -e 0', samples: samples.node };
    return {
      rows: [
        { what: 'towpath --help', samples: samples.help, against, target: 3 },
        { what: `check of the example, ${files.size} files, store warm`, samples: samples.again, against, target: 8 },
        { what: 'the same with nothing remembered', samples: samples.check, against },
      ],
    };
  } finally {
    await Promise.all([repository.remove(), rm(cache, { recursive: true, force: true })]);
  }
}

const run = (...args) => ({ program: process.execPath, args });

/** With a store of its own. */
const inFolder = (cache, { program, args }) => ({
  program: 'env',
  args: [`XDG_CACHE_HOME=${cache}`, program, ...args],
});

/**
 * More memory for one service.
 * @param {ReadonlyMap<string, Uint8Array>} files
 * @returns {[path: string, text: string]}
 */
function exampleChange(files) {
  const path = 'services/checkoutservice/service.yaml';
  const text = String(files.get(path) ?? '');
  const changed = text.replace('memory: 128Mi', 'memory: 160Mi');
  if (changed === text) throw new Error(`${path} has no limit of memory to change.`);
  return [path, changed];
}
