import { build } from 'esbuild';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fixedEnvironment } from '../scripts/environment.js';
import { nativeHashes } from '../scripts/hashes.js';

export const root = fileURLToPath(new URL('..', import.meta.url));
/** The program as it is shipped. */
export const towpath = join(root, 'dist/towpath.js');

/** The parts of the data's way that are timed one by one. */
const parts = [
  "export { openRepository } from './src/tree/git.js'",
  "export { memoryMemo } from './src/tree/memo.js'",
  "export { declarationFiles } from './src/declare/files.js'",
  "export { parse } from './src/declare/parse.js'",
  "export { roots } from './src/validate/path.js'",
  "export { read } from './src/validate/read.js'",
  "export { checkSchema } from './src/validate/schema.js'",
  "export { validators } from './src/validate/validators.js'",
  "export { organise } from './src/model/organisation.js'",
  "export { contextsOf } from './src/model/graph.js'",
  "export { checkInstance } from './src/validate/instance.js'",
  "export { checkReferences } from './src/validate/references.js'",
  "export { checkEnvironments } from './src/validate/environment.js'",
  "export { booksOf } from './src/cost/book.js'",
  "export { costOf } from './src/cost/cost.js'",
  "export { estimate } from './src/cost/estimate.js'",
  "export { overlay } from './src/tree/memory.js'",
  "export { collisionsIn, validate } from './src/validate/validate.js'",
  "export { foldersOf, renderFolder } from './src/render/folders.js'",
  "export { noTexts, toYaml } from './src/render/yaml.js'",
  "export { bundleOf } from './src/policy/bundle.js'",
  "export { ask } from './src/policy/ask.js'",
  "export { declarationQuestions } from './src/policy/inputs.js'",
  "export { inThreadPolicy } from './src/policy/in-thread.js'",
  "export { workerPolicy } from './src/cli/policy/in-worker.js'",
  "export { withThreads } from './src/cli/rendering/threads.js'",
];

/**
 * Bundles the stages from the source, as `dist/` is bundled, into a temporary file; beside it the threads for rules and for rendering.
 * @returns {Promise<{file: string, remove: () => Promise<void>}>}
 */
export async function bundleStages() {
  const dir = await mkdtemp(join(tmpdir(), 'towpath-stages-'));
  const file = join(dir, 'stages.mjs');
  await bundle({ stdin: { contents: parts.join('\n'), resolveDir: root, loader: 'ts' }, outfile: file });
  await bundle({ entryPoints: [join(root, 'src/cli/policy/worker.ts')], outfile: join(dir, 'policy-worker.js') });
  await bundle({ entryPoints: [join(root, 'src/cli/rendering/worker.ts')], outfile: join(dir, 'render-worker.js') });
  // Node takes the threads' files for CommonJS without it.
  await writeFile(join(dir, 'package.json'), '{"type":"module"}');
  return { file, remove: () => rm(dir, { recursive: true, force: true }) };
}

/** @param {import('esbuild').BuildOptions} what */
export function bundle(what) {
  return build({
    ...what,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
    define: fixedEnvironment,
    alias: nativeHashes,
    banner: { js: "import { createRequire as __r } from 'node:module'; const require = __r(import.meta.url);" },
  });
}
