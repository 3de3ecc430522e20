// Generates what is derived from the schemas, then bundles the program to dist/. Run by `npm ci` (prepare).
import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fixedEnvironment } from './environment.js';
import { nativeHashes } from './hashes.js';
import { load } from './load.js';
import { noticesOf } from './notices.js';
import { publishedFiles } from './published.js';
import { validatorsOf } from './validators.js';

const { compiledSchemas, descriptionOf, kinds, publishedSchemas } = await load('scripts/schemas.ts');

await writeFile('src/validate/validators.js', await validatorsOf(compiledSchemas));

await mkdir('schemas', { recursive: true });
for (const [file, schema] of publishedFiles(publishedSchemas, kinds, descriptionOf))
  await writeFile(`schemas/${file}`, `${JSON.stringify(schema, null, 2)}\n`);

await rm('dist', { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: {
    towpath: 'src/cli/towpath.ts',
    index: 'src/index.ts',
    'policy-worker': 'src/cli/policy/worker.ts',
    'render-worker': 'src/cli/rendering/worker.ts',
    'bot-thread': 'src/cli/bot/thread.ts',
  },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  minifySyntax: true,
  sourcemap: 'linked',
  metafile: true,
  loader: { '.bash': 'text', '.fish': 'text', '.zsh': 'text' },
  define: fixedEnvironment,
  alias: nativeHashes,
  // CommonJS packages inside an ES module ask for Node's built-in modules with require.
  banner: {
    js: "import { createRequire as __towpathRequire } from 'node:module'; const require = __towpathRequire(import.meta.url);",
  },
});
await writeFile('dist/program.json', `${JSON.stringify({ digest: await digestOf(Object.keys(metafile.outputs)) })}\n`);
await writeFile('dist/THIRD-PARTY-NOTICES.txt', await noticesOf(metafile));
execFileSync('node', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], { stdio: 'inherit' });

/** Of all of the program: what one computes, another one may compute otherwise. @param {readonly string[]} files */
async function digestOf(files) {
  const hash = createHash('sha256');
  for (const file of files.filter((it) => it.endsWith('.js')).sort()) hash.update(file).update(await readFile(file));
  return hash.digest('hex').slice(0, 32);
}
