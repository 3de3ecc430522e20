import { build } from 'esbuild';

/**
 * The kinds and the schemas, loaded from the TypeScript source: what is generated from them is needed before the
 * program itself can be built.
 * @returns {Promise<typeof import('../src/report/schemas.js')>}
 */
export async function loadSchemas() {
  const result = await build({
    entryPoints: ['src/report/schemas.ts'],
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    write: false,
  });
  const code = Buffer.from(result.outputFiles[0].text).toString('base64');
  return import(`data:text/javascript;base64,${code}`);
}
