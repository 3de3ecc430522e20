import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findGoTool } from '../go-tool.js';
import { helmValues } from './values.js';

/** Helm 3, which renders the same objects in one run that loops over all services. */
const chart = fileURLToPath(new URL('chart', import.meta.url));

/**
 * @param {(text: string) => void} say
 * @returns {ReturnType<typeof findGoTool>}
 */
export function findHelm(say) {
  return findGoTool({ name: 'helm', module: 'helm.sh/helm/v3/cmd/helm', version: '3.22.0' }, say);
}

/**
 * The run of Helm that renders these services.
 * @param {string} program
 * @param {readonly object[]} contexts see {@link helmValues}
 * @param {string} dir where the values are written
 * @returns {import('../../measure.js').Command}
 */
export function helmRun(program, contexts, dir) {
  // JSON is YAML, and Helm reads it no slower.
  const values = join(dir, 'values.yaml');
  writeFileSync(values, JSON.stringify(helmValues(contexts)));
  return { program, args: ['template', 'bench', chart, '--values', values] };
}
