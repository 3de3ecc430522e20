import { execFile } from 'node:child_process';
import { access, mkdir, readFile } from 'node:fs/promises';
import { delimiter, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { entryAt, type Tree } from '../../tree/tree.js';
import { cacheFolder } from '../cache.js';
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
 * @param base whose pin counts, where it has one: a change must not choose what judges it
 * @throws UsageError when there is no pin, or neither OPA nor Go.
 */
export async function findOpa(dir: string, base?: Tree): Promise<Opa> {
  const module = await pinnedModule(resolve(dir));
  const version = (base && (await pinIn(base))) ?? versionIn(await readFile(join(module, 'go.mod'), 'utf8')) ?? '';
  const program = (await onPath(version)) ?? (await built(module, version));
  return {
    version,
    run: async (cwd, args) => (await run(program, args, { cwd, maxBuffer: 1 << 28 })).stdout,
  };
}

function versionIn(text: string): string | undefined {
  return /github\.com\/open-policy-agent\/opa v(\S+)/.exec(text)?.[1];
}

async function pinIn(base: Tree): Promise<string | undefined> {
  const entry = await entryAt(base, pin);
  const blob = entry?.type === 'file' ? await base.blob(entry.id) : undefined;
  return blob && 'bytes' in blob ? versionIn(new TextDecoder().decode(blob.bytes)) : undefined;
}

async function pinnedModule(dir: string): Promise<string> {
  const found = await nearestPin(dir);
  if (found === undefined) throw new UsageError(noPin.message, noPin.hint);
  return found;
}

const noPin = {
  message: `No ${pin} says which version of OPA compiles the rules.`,
  hint: `Write it: mkdir -p tools/opa && cd tools/opa && go mod init tools/opa && go get -tool github.com/open-policy-agent/opa@v1.22.0.`,
};

/** The folder of the nearest pin, if there is one: the declarations may be a folder of the repository that has it. */
async function nearestPin(dir: string): Promise<string | undefined> {
  const text = await readFile(join(dir, pin), 'utf8').catch(() => '');
  if (versionIn(text) !== undefined) return dirname(join(dir, pin));
  return dirname(dir) === dir ? undefined : nearestPin(dirname(dir));
}

/** What whoever compiles rules needs, in a line or two. */
export async function opaNeeded(dir: string): Promise<string> {
  const needed = `Both need Go, or OPA itself on the PATH, in the version that ${pin} pins.\n`;
  return (await nearestPin(resolve(dir))) === undefined ? `${needed}${noPin.message} ${noPin.hint}\n` : needed;
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
  const folder = cacheFolder(`opa-${version}`);
  const program = join(folder, 'opa');
  if (await exists(program)) return program;
  await mkdir(folder, { recursive: true });
  process.stderr.write(`Building OPA ${version}, once: about a minute.\n`);
  await buildIn(folder, module, version).catch((error: Error) => {
    throw new UsageError(
      `OPA ${version} could not be built: ${error.message}`,
      `Install Go, or put OPA ${version} on the PATH.`,
    );
  });
  return program;
}

/** From the module's own checksums where it pins this version; else by those of Go's checksum database. */
async function buildIn(folder: string, module: string, version: string): Promise<unknown> {
  const name = 'github.com/open-policy-agent/opa';
  const env = { ...process.env, CGO_ENABLED: '0', GOBIN: folder };
  const isPinned = versionIn(await readFile(join(module, 'go.mod'), 'utf8')) === version;
  return isPinned
    ? run('go', ['install', '-trimpath', name], { cwd: module, env })
    : run('go', ['install', '-trimpath', `${name}@v${version}`], { env });
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
