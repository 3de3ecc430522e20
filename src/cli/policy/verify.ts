import { wasmOf } from '../../policy/bundle.js';
import { bundlePath, manifestPath, manifestText } from '../../policy/manifest.js';
import { digestOf, objectId } from '../../tree/objects.js';
import { entryAt, type Tree } from '../../tree/tree.js';
import { UsageError, write, type ExitCode } from '../run.js';
import { baseTree, headTree, withRepository, type ChangeOptions } from '../trees.js';
import { compile } from './build.js';
import { findOpa } from './opa.js';

/**
 * `towpath policy verify`: compiles the rules of the head anew, by the OPA that the base pins, and compares the bytes of
 * the WebAssembly and of its manifest; how the archive around it is packed goes by the version of Go. It runs nothing of the head: Rego is only compiled. Prints the id that
 * `towpath check --confirmed` takes.
 */
export function verifyPolicies(options: ChangeOptions): Promise<ExitCode> {
  return withRepository(options, async (repository) => {
    const [base, head] = await Promise.all([baseTree(repository, options), headTree(repository, options)]);
    const entry = await entryAt(head, bundlePath);
    if (entry === undefined) throw new UsageError(`There is no ${bundlePath}.`, 'Run towpath policy build first.');
    const built = await compile(head, await findOpa(options.repo, base));
    const manifest = (await entryAt(head, manifestPath))?.id;
    if (
      !('problems' in built) &&
      (await isSameWasm(built.bundle, entry.id, head)) &&
      manifest === idOf(manifestText({ ...built.manifest, bundle: entry.id }), head)
    ) {
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

async function isSameWasm(built: Uint8Array, id: string, head: Tree): Promise<boolean> {
  const committed = await head.blob(id);
  const [wanted, given] = [wasmOf(built), 'bytes' in committed ? wasmOf(committed.bytes) : undefined];
  return wanted !== undefined && given !== undefined && Buffer.compare(wanted, given) === 0;
}

function idOf(text: string, { id }: Tree): string {
  return objectId('blob', new TextEncoder().encode(text), digestOf(id));
}
