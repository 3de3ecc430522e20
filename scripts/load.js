import { build } from 'esbuild';

/**
 * A TypeScript module of the source, loaded: what is generated from it is needed before the program itself is built.
 * @param {string} file from the root of the repository
 * @returns {Promise<Record<string, any>>}
 */
export async function load(file) {
  const result = await build({
    entryPoints: [file],
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
    // A package brings a createRequire of its own.
    banner: {
      js: "import { createRequire as __towpathRequire } from 'node:module'; const require = __towpathRequire(process.cwd() + '/');",
    },
  });
  const code = Buffer.from(result.outputFiles[0].text).toString('base64');
  return import(`data:text/javascript;base64,${code}`);
}
