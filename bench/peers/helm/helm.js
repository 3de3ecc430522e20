import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { answerOf } from '../../versions.js';
import { helmValues } from './values.js';

/** Helm 3, which renders the same objects in one run that loops over all services. */
const version = 'v3.22.0';
const chart = fileURLToPath(new URL('chart', import.meta.url));

/**
 * Helm, built once and kept in the cache folder of the user.
 * @param {(text: string) => void} say
 * @returns {{program: string, version: string} | {missing: string}}
 */
export function findHelm(say) {
  const bin = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'towpath-bench', 'bin');
  const program = join(bin, 'helm');
  if (!existsSync(program)) {
    if (answerOf('go', ['version']) === '') return { missing: 'Go is not installed, so Helm cannot be built' };
    say(`Building Helm ${version} into ${bin}: some minutes, once.`);
    mkdirSync(bin, { recursive: true });
    const env = { ...process.env, GOBIN: bin };
    const built = spawnSync('go', ['install', `helm.sh/helm/v3/cmd/helm@${version}`], { env, encoding: 'utf8' });
    if (built.status !== 0) return { missing: `Helm could not be built: ${String(built.stderr).trim().slice(-300)}` };
  }
  return { program, version: `${version} (${answerOf('go', ['version', program]).split(': ')[1] ?? 'Go'})` };
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
