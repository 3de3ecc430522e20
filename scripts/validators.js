import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { share } from './share.js';

/** What our schemas say beyond JSON Schema: see src/model/schema.ts. */
const annotations = [
  'enumDescriptions',
  'x-kubernetes-map-type',
  'x-towpath-shorthand',
  'x-towpath-form',
  'x-towpath-unit',
  'x-towpath-default',
];

/**
 * Compiles JSON Schemas to the source of one module without imports. It exports `validators`, a function for each.
 * Schemas are compiled here and never at run time, so that no pull request can bring one.
 * @param {Record<string, object>} schemas by name
 * @returns {Promise<string>}
 */
export async function validatorsOf(schemas) {
  const ajv = new Ajv2020({
    allErrors: true,
    ownProperties: true,
    allowUnionTypes: true,
    strictTypes: false,
    messages: false,
    inlineRefs: false,
    code: { source: true, esm: true, lines: false, optimize: 2 },
  });
  ajv.addVocabulary(annotations);
  ajv.addSchema({ $id: 'all', $defs: share(schemas) });
  const references = Object.keys(schemas).map((name) => [name, `all#/$defs/${name}`]);
  const source = standalone.default(ajv, Object.fromEntries(references));
  const result = await build({
    stdin: {
      contents: `${source}\nexport const validators = { ${Object.keys(schemas).join(', ')} };`,
      resolveDir: process.cwd(),
    },
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    write: false,
    minifySyntax: true,
  });
  return result.outputFiles[0].text;
}
