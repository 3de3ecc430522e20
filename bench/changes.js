import { timeProcess } from './measure.js';
import { towpath } from './product.js';
import { repositoryOf } from './repository.js';

/**
 * A bare repository whose branches are changes to services that are far apart: another image in one release, each on top of
 * the last, as an organisation works.
 * @param {ReadonlyMap<string, string | Uint8Array>} files of an organisation
 * @param {number} count of changes
 * @param {Parameters<typeof repositoryOf>[0]} [others] branches beside them
 * @returns {Promise<{repository: {dir: string, remove: () => Promise<void>}, changes: readonly string[]}>} the changes by their branches
 */
export async function changedRepository(files, count, others = []) {
  const changes = Array.from({ length: count }, (_, index) => `change-${index}`);
  const images = imagesIn(files, count);
  const commits = changes.map((branch, index) => ({
    ...{ branch, from: changes[index - 1] ?? 'main' },
    ...{ message: 'One image', files: new Map([images[index]]) },
  }));
  return {
    repository: await repositoryOf([{ branch: 'main', message: 'All', files }, ...others, ...commits]),
    changes,
  };
}

/** Other images in releases that are far apart. */
function imagesIn(files, count) {
  const releases = [...files].filter(([path, text]) => path.startsWith('services/') && /^ {2}image: /m.test(text));
  const step = Math.floor(releases.length / count);
  return Array.from({ length: count }, (_, index) => {
    const [path, text] = releases[index * step];
    return [path, text.replace(/^( {2}image: [^@\n]*)/m, '$1-rc1')];
  });
}

/**
 * Runs the program on a repository, with a store of its own, and counts CPU and memory. What nobody has confirmed of compiled
 * rules is not evaluated, which ends with 2.
 * @param {string} repository
 * @param {string} cache the folder of the store
 */
export function programIn(repository, cache) {
  const env = [`XDG_CACHE_HOME=${cache}`, process.execPath, towpath];
  const run = (...args) => {
    const command = { program: 'env', args: [...env, ...args, '--repo', repository], exits: [0, 1, 2] };
    return timeProcess(command, { counted: true });
  };
  return { run, check: (base, head, ...more) => run('check', '--base', base, '--head', head, ...more) };
}
