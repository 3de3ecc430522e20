import { execFile } from 'node:child_process';
import { access, mkdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { UsageError } from '../run.js';

const run = promisify(execFile);

/** OPA's command line, in the version that the repository pins. */
export interface Opa {
  readonly version: string;
  /** Runs it in `dir`. @throws Error with `stderr` when it ends with another code than 0. */
  readonly run: (dir: string, args: readonly string[]) => Promise<string>;
}

/** Where the version is pinned: a Go module of tools, beside the declarations. */
const pin = 'tools/opa/go.mod';

/**
 * OPA as `tools/opa/go.mod` pins it: from the PATH where that has this very version, else built by Go, once.
 * @throws UsageError when there is no pin, or neither OPA nor Go.
 */
export async function findOpa(dir: string): Promise<Opa> {
  const { version, module } = await pinnedVersion(resolve(dir));
  const program = (await onPath(version)) ?? (await built(module, version));
  return {
    version,
    run: async (cwd, args) => (await run(program, args, { cwd, maxBuffer: 1 << 28 })).stdout,
  };
}

/** The nearest pin: the declarations may be a folder of the repository that has it. */
async function pinnedVersion(dir: string): Promise<{ readonly version: string; readonly module: string }> {
  const text = await readFile(join(dir, pin), 'utf8').catch(() => '');
  const [, version] = /github\.com\/open-policy-agent\/opa v(\S+)/.exec(text) ?? [];
  if (version !== undefined) return { version, module: dirname(join(dir, pin)) };
  if (dirname(dir) !== dir) return pinnedVersion(dirname(dir));
  throw new UsageError(
    `No ${pin} says which version of OPA compiles the rules.`,
    `Write it: mkdir -p tools/opa && cd tools/opa && go mod init tools/opa && go get -tool github.com/open-policy-agent/opa@v1.22.0.`,
  );
}

async function onPath(version: string): Promise<string | undefined> {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter).filter(Boolean)) {
    const program = join(folder, 'opa');
    const said = await run(program, ['version']).then(
      ({ stdout }) => stdout,
      () => '',
    );
    if (said.includes(`Version: ${version}\n`)) return program;
  }
  return undefined;
}

async function built(module: string, version: string): Promise<string> {
  const folder = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'towpath', `opa-${version}`);
  const program = join(folder, 'opa');
  if (await exists(program)) return program;
  await mkdir(folder, { recursive: true });
  process.stderr.write(`Building OPA ${version}, once: about a minute.\n`);
  // Elsewhere first: a build that is broken off leaves no half program behind.
  const args = ['build', '-trimpath', '-o', program, 'github.com/open-policy-agent/opa'];
  await run('go', args, { cwd: module, env: { ...process.env, CGO_ENABLED: '0' } }).catch((error: Error) => {
    throw new UsageError(
      `OPA ${version} could not be built: ${error.message}`,
      `Install Go, or put OPA ${version} on the PATH.`,
    );
  });
  return program;
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
