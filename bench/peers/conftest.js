import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { answerOf } from '../versions.js';

const version = '0.71.1';

/**
 * conftest, built once and kept in the cache folder of the user.
 * @param {(text: string) => void} say
 * @returns {{program: string, version: string} | {missing: string}}
 */
export function findConftest(say) {
  const bin = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'towpath', `conftest-${version}`);
  const program = join(bin, 'conftest');
  if (!existsSync(program)) {
    if (answerOf('go', ['version']) === '') return { missing: 'Go is not installed, so conftest cannot be built' };
    say(`Building conftest ${version} into ${bin}: some minutes, once.`);
    mkdirSync(bin, { recursive: true });
    const env = { ...process.env, CGO_ENABLED: '0', GOBIN: bin };
    const built = spawnSync('go', ['install', `github.com/open-policy-agent/conftest@v${version}`], {
      env,
      encoding: 'utf8',
    });
    if (built.status !== 0)
      return { missing: `conftest could not be built: ${String(built.stderr).trim().slice(-300)}` };
  }
  return { program, version };
}

/**
 * The run of conftest that judges all documents of a folder.
 * @param {string} program
 * @param {string} policies its rules, all of the package `main`
 * @param {string} folder
 * @returns {import('../measure.js').Command}
 */
export function conftestRun(program, policies, folder) {
  const quietly = ['--no-fail', '--quiet', '--output', 'json'];
  return { program, args: ['test', '--policy', policies, ...quietly, folder] };
}
