import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { answerOf } from '../versions.js';

/**
 * A program of Go, built once and kept in the cache folder of the user.
 * @param {{name: string, module: string, version: string}} tool `module`: the path of its main package
 * @param {(text: string) => void} say
 * @returns {{program: string, version: string} | {missing: string}}
 */
export function findGoTool({ name, module, version }, say) {
  const bin = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'towpath', `${name}-${version}`);
  const program = join(bin, name);
  if (!existsSync(program)) {
    if (answerOf('go', ['version']) === '') return { missing: `Go is not installed, so ${name} cannot be built` };
    say(`Building ${name} ${version} into ${bin}: some minutes, once.`);
    mkdirSync(bin, { recursive: true });
    const env = { ...process.env, CGO_ENABLED: '0', GOBIN: bin };
    const built = spawnSync('go', ['install', `${module}@v${version}`], { env, encoding: 'utf8' });
    if (built.status !== 0)
      return { missing: `${name} could not be built: ${String(built.stderr).trim().slice(-300)}` };
  }
  return { program, version: `${version} (${answerOf('go', ['version', program]).split(': ')[1] ?? 'Go'})` };
}
