import { bundlePath } from '../../policy/manifest.js';
import { entryAt } from '../../tree/tree.js';
import { UsageError, write, type ExitCode } from '../run.js';
import { baseTree, headTree, withRepository, type ChangeOptions } from '../trees.js';
import { compile } from './build.js';
import { findOpa } from './opa.js';

/**
 * `towpath policy verify`: compiles the rules of the head anew, by the OPA that the base pins, and compares the bytes. It
 * runs nothing of the head: Rego is only compiled. Prints the id that `towpath check --confirmed` takes.
 */
export function verifyPolicies(options: ChangeOptions): Promise<ExitCode> {
  return withRepository(options, async (repository) => {
    const [base, head] = await Promise.all([baseTree(repository, options), headTree(repository, options)]);
    const entry = await entryAt(head, bundlePath);
    if (entry === undefined) throw new UsageError(`There is no ${bundlePath}.`, 'Run towpath policy build first.');
    const built = await compile(head, await findOpa(options.repo, base));
    if (!('problems' in built) && built.manifest.bundle === entry.id) {
      await write(process.stdout, `${entry.id}\n`);
      return 0;
    }
    await write(process.stderr, `${bundlePath} is not what its sources compile to. Run towpath policy build.\n`);
    return 1;
  });
}
