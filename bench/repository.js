import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * A bare repository in a temporary folder: `main` holds `files`, and `change` one commit more.
 * @param {ReadonlyMap<string, string>} files text by path
 * @param {readonly [path: string, text: string]} change the file that the branch `change` writes anew
 * @returns {Promise<{dir: string, remove: () => Promise<void>}>}
 */
export function makeRepository(files, change) {
  return repositoryOf([
    { branch: 'main', message: 'All declarations', files },
    { branch: 'change', from: 'main', message: 'One image', files: new Map([change]) },
  ]);
}

/**
 * A bare repository in a temporary folder.
 * @param {readonly {branch: string, from?: string, message: string, files: ReadonlyMap<string, string | Uint8Array>}[]} commits
 * @returns {Promise<{dir: string, remove: () => Promise<void>}>}
 */
export async function repositoryOf(commits) {
  const dir = await mkdtemp(join(tmpdir(), 'towpath-bench-'));
  await run('git', ['init', '--quiet', '--bare', '--initial-branch=main', dir]);
  await importCommits(dir, commits);
  // One pack with deltas is what a clone has.
  await run('git', ['-C', dir, 'gc', '--quiet']);
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) };
}

/** `git fast-import` writes one pack; a file for each object would take minutes. */
async function importCommits(dir, commits) {
  const child = spawn('git', ['-C', dir, 'fast-import', '--quiet'], { stdio: ['pipe', 'ignore', 'inherit'] });
  const ended = once(child, 'close');
  for (const { branch, from, message, files } of commits) {
    const commit = [
      `commit refs/heads/${branch}\n`,
      // A fixed moment: the same organisation is the same commit.
      'committer Bench <bench@example.com> 1767225600 +0000\n',
      ...data(message),
      ...(from === undefined ? [] : [`from refs/heads/${from}\n`]),
      ...[...files].flatMap(([path, content]) => [`M 100644 inline ${path}\n`, ...data(content)]),
    ];
    child.stdin.write(Buffer.concat(commit.map((part) => Buffer.from(part))));
  }
  child.stdin.end();
  const [code] = await ended;
  if (code !== 0) throw new Error(`git fast-import ended with ${code}.`);
}

/** @param {string | Uint8Array} content */
function data(content) {
  return [`data ${Buffer.byteLength(content)}\n`, content, '\n'];
}

/**
 * The files of some folders on disk, such as the example organisation of this repository.
 * @param {string} root
 * @param {readonly string[]} folders
 * @returns {Promise<Map<string, Uint8Array>>} by path
 */
export async function filesOf(root, folders) {
  const files = new Map();
  for (const folder of folders) {
    const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
    const names = entries.filter((it) => it.isFile()).map(({ parentPath, name }) => join(parentPath, name));
    for (const name of names.sort()) files.set(relative(root, name), await readFile(name));
  }
  return files;
}
