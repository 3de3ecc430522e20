import { bundlePath, manifestPath } from '../../policy/manifest.js';
import { digestOf, objectId } from '../../tree/objects.js';
import { entryAt, type Tree } from '../../tree/tree.js';
import { UsageError, write, type ExitCode } from '../run.js';
import { baseTree, headTree, withRepository, type ChangeOptions } from '../trees.js';
import { compile, manifestText } from './build.js';
import { findOpa } from './opa.js';

/**
 * `towpath policy verify`: compiles the rules of the head anew, by the OPA that the base pins, and compares the bytes of
 * what is compiled and of its manifest. It runs nothing of the head: Rego is only compiled. Prints the id that
 * `towpath check --confirmed` takes.
 */
export function verifyPolicies(options: ChangeOptions): Promise<ExitCode> {
  return withRepository(options, async (repository) => {
    const [base, head] = await Promise.all([baseTree(repository, options), headTree(repository, options)]);
    const entry = await entryAt(head, bundlePath);
    if (entry === undefined) throw new UsageError(`There is no ${bundlePath}.`, 'Run towpath policy build first.');
    const built = await compile(head, await findOpa(options.repo, base));
    const manifest = (await entryAt(head, manifestPath))?.id;
    if (!('problems' in built) && built.manifest.bundle === entry.id && manifest === idOf(manifestText(built), head)) {
      await write(process.stdout, `${entry.id}\n`);
      return 0;
    }
    await write(
      process.stderr,
      `${bundlePath} or ${manifestPath} is not what the sources compile to. Run towpath policy build.\n`,
    );
    return 1;
  });
}

function idOf(text: string, { id }: Tree): string {
  return objectId('blob', new TextEncoder().encode(text), digestOf(id));
}
