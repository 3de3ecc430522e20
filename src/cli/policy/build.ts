import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { place } from '../../declare/place.js';
import type { Problem } from '../../declare/finding.js';
import { prepare, type Compilation } from '../../policy/compile.js';
import { readArchive } from '../../policy/archive.js';
import { bundlePath, isSource, manifestPath, manifestText, type Manifest } from '../../policy/manifest.js';
import { rulePage } from '../../policy/page.js';
import { compileRules, unknownFunctions } from '../../policy/wasm.js';
import { findingText } from '../../report/text-findings.js';
import { digestOf, objectId } from '../../tree/objects.js';
import { filesBelow, type Tree } from '../../tree/tree.js';
import { plural } from '../../report/plural.js';
import { UsageError, write, type ExitCode } from '../run.js';
import { styleOf } from '../style.js';
import { withRepository, type RepositoryOptions } from '../trees.js';
import { findOpa, type Opa } from './opa.js';
import { save } from '../save.js';
import { readSources } from './sources.js';

/** Compiled rules, and what is said about them. */
export interface Built {
  readonly bundle: Uint8Array;
  readonly manifest: Manifest;
}

/** `towpath policy build`: compiles the rules of the work tree and writes them beside their sources. */
export function buildPolicies(options: RepositoryOptions): Promise<ExitCode> {
  return withRepository(options, async (repository) => {
    const tree = await repository.worktree();
    const built = await compile(tree, await findOpa(options.repo));
    if ('problems' in built) return refuse(built.problems, tree);
    await save(bundlePath, built.bundle, options);
    await save(manifestPath, manifestText(built.manifest), options);
    for (const rule of built.manifest.rules) await save(`policies/${rule.rule}/README.md`, rulePage(rule), options);
    await write(process.stdout, `${plural(built.manifest.rules.length, 'rule')} compiled to ${bundlePath}.\n`);
    return 0;
  });
}

async function refuse(problems: readonly Problem[], tree: Tree): Promise<ExitCode> {
  for (const finding of await place(problems, tree)) {
    await write(process.stderr, findingText(finding, styleOf(process.stderr)));
  }
  return 1;
}

/** Compiles the rules of a tree. The same sources and the same OPA give the same bytes. */
export async function compile(tree: Tree, opa: Opa): Promise<Built | { readonly problems: readonly Problem[] }> {
  const files = (await filesBelow(tree, 'policies')).filter(({ path }) => isSource(path));
  const texts = new Map(await Promise.all(files.map(async ({ path, id }) => [path, await textOf(tree, id)] as const)));
  const prepared = await prepare(await readSources(opa, texts));
  if ('problems' in prepared) return prepared;
  const bundle = await runOpa(opa, prepared);
  await refuseUnknown(bundle, texts);
  const manifest: Manifest = {
    apiVersion: 'towpath.dev/v1',
    kind: 'PolicyManifest',
    opa: opa.version,
    bundle: objectId('blob', bundle, digestOf(tree.id)),
    sources: Object.fromEntries(files.map(({ path, id }) => [path, id])),
    rules: prepared.rules,
  };
  return { bundle, manifest };
}

async function textOf(tree: Tree, id: string): Promise<string> {
  const blob = await tree.blob(id);
  return 'bytes' in blob ? new TextDecoder().decode(blob.bytes) : '';
}

/** In a folder of its own, by paths from there: the bytes shall not depend on where the repository is. */
async function runOpa(opa: Opa, { sources, entrypoints }: Compilation): Promise<Uint8Array> {
  const dir = await mkdtemp(join(tmpdir(), 'towpath-policy-'));
  try {
    for (const [path, text] of sources) {
      await mkdir(join(dir, dirname(path)), { recursive: true });
      await writeFile(join(dir, path), text);
    }
    // Without -O: OPA 1.22 makes rules with `not` find what they should not when it optimises.
    const of = entrypoints.flatMap((name) => ['-e', name]);
    await opa.run(dir, ['build', '-t', 'wasm', ...of, '-o', 'bundle.tar.gz', 'policies', 'entry.rego']);
    return new Uint8Array(await readFile(join(dir, 'bundle.tar.gz')));
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    if (stderr === undefined) throw error;
    throw new UsageError(`OPA does not compile the rules:\n${stderr.trim().replaceAll(`${dir}/`, '')}`, 'Mend them.');
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** @throws UsageError with every function that there is not, and the sources that have its name in them. */
async function refuseUnknown(bundle: Uint8Array, texts: ReadonlyMap<string, string>): Promise<void> {
  const wasm = readArchive(bundle).get('policy.wasm') ?? new Uint8Array();
  const unknown = await unknownFunctions(await compileRules(wasm));
  if (unknown.length === 0) return;
  const uses = unknown.map((name) => {
    const users = [...texts].flatMap(([path, text]) => (text.includes(`${name}(`) ? [path] : []));
    return users.length === 0 ? name : `${name} (in ${users.join(', ')})`;
  });
  throw new UsageError(
    `The rules use ${uses.join(', ')}, which compiled rules cannot have.`,
    'Use other functions of Rego; docs/write-a-policy.md lists those that work.',
  );
}
