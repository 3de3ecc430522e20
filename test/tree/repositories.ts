import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Content } from '../../src/tree/memory.js';
import { decodeName, encodeName } from '../../src/tree/names.js';

// Neither the user's configuration nor a hook that runs the tests may have a say.
for (const name of Object.keys(process.env)) if (name.startsWith('GIT_')) delete process.env[name];
Object.assign(process.env, { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' });

const someone = { NAME: 'A', EMAIL: 'a@example.com', DATE: '2026-01-02T03:04:05Z' };
const author: NodeJS.ProcessEnv = Object.fromEntries(
  Object.entries(someone).flatMap(([key, value]) => [
    [`GIT_AUTHOR_${key}`, value],
    [`GIT_COMMITTER_${key}`, value],
  ]),
);

/** The standard output of git, read like names, without the line feed at its end. */
export function git(
  dir: string,
  args: readonly string[],
  { input = '', env = {} }: { readonly input?: string | Uint8Array; readonly env?: NodeJS.ProcessEnv } = {},
): string {
  const output = execFileSync('git', ['-C', dir, ...args], {
    input,
    env: { ...process.env, ...author, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
    maxBuffer: Infinity,
  });
  return decodeName(output).replace(/\n$/, '');
}

const made: string[] = [];

export function temporaryFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'tree-'));
  made.push(dir);
  return dir;
}

export function removeTemporaryFolders(): void {
  for (const dir of made.splice(0)) rmSync(dir, { recursive: true, force: true });
}

/** A new repository with these files in its work tree, and all of them in one commit unless there are none. */
export function repositoryOf(files: Readonly<Record<string, Content>> = {}, options: readonly string[] = []): string {
  const dir = temporaryFolder();
  git(dir, ['init', '--quiet', '--initial-branch=main', ...options]);
  if (Object.keys(files).length > 0) commitAll(dir, files);
  return dir;
}

/** Writes the files and commits everything. Gives the commit's id. */
export function commit(dir: string, files: Readonly<Record<string, Content>>): string {
  commitAll(dir, files);
  return git(dir, ['rev-parse', 'HEAD']);
}

function commitAll(dir: string, files: Readonly<Record<string, Content>>): void {
  for (const [path, content] of Object.entries(files)) put(dir, path, content);
  git(dir, ['add', '--all']);
  git(dir, ['commit', '--quiet', '--message=x', '--allow-empty']);
}

/** Puts a file on disk, in the place of whatever is at its path or in its way. */
export function put(dir: string, path: string, content: Content): void {
  const names = path.split('/');
  for (let depth = 1; depth < names.length; depth++) {
    const parent = join(dir, ...names.slice(0, depth));
    if (lstatSync(parent, { throwIfNoEntry: false })?.isDirectory() === false) rmSync(parent);
  }
  mkdirSync(join(dir, dirname(path)), { recursive: true });
  remove(dir, path);
  if (typeof content === 'string' || content instanceof Uint8Array) writeFileSync(join(dir, path), content);
  else if ('executable' in content) writeFileSync(join(dir, path), content.executable, { mode: 0o755 });
  else if ('symlink' in content) symlinkSync(Buffer.from(content.symlink), join(dir, path));
  else throw new Error('only a file or a link can be put on disk');
}

export function remove(dir: string, path: string): void {
  rmSync(join(dir, path), { recursive: true, force: true });
}

/** What is on disk at `path`, read like a name: the content of a file, the target of a link. */
export function onDisk(dir: string, path: string): string {
  const place = Buffer.concat([Buffer.from(`${dir}/`), encodeName(path)]);
  return decodeName(lstatSync(place).isSymbolicLink() ? readlinkSync(place, 'buffer') : readFileSync(place));
}

/** The id of the tree that `git add --all` makes of the work tree. The repository itself stays as it is. */
export function addedTree(dir: string, prefix = ''): string {
  const [gitDir = '', top = ''] = git(dir, ['rev-parse', '--absolute-git-dir', '--show-toplevel']).split('\n');
  const scratch = temporaryFolder();
  const index = join(gitDir, 'index');
  if (existsSync(index)) {
    copyFileSync(index, join(scratch, 'index'));
    // An index that is younger than the files hides what changed in the same instant as the real one was written.
    const before = Math.floor(statSync(index).mtimeMs) / 1000 - 0.001;
    utimesSync(join(scratch, 'index'), before, before);
  }
  mkdirSync(join(scratch, 'objects'));
  const env = {
    GIT_INDEX_FILE: join(scratch, 'index'),
    GIT_OBJECT_DIRECTORY: join(scratch, 'objects'),
    GIT_ALTERNATE_OBJECT_DIRECTORIES: join(gitDir, 'objects'),
  };
  git(top, ['add', '--all'], { env });
  return git(top, ['write-tree', `--prefix=${prefix}`], { env });
}

const fileModes = { file: '100644', executable: '100755', symlink: '120000' };

/** The ids that git gives to trees with these files, in one run of git. */
export function importedTrees(dir: string, trees: readonly ReadonlyMap<string, Content>[]): string[] {
  const parts = trees.flatMap((files, index) => [
    `commit refs/imported/${index}\ncommitter A <a@example.com> ${index} +0000\ndata 0\ndeleteall\n`,
    ...[...files].flatMap(([path, content]) => importedFile(path, content)),
    '\n',
  ]);
  const input = Buffer.concat(parts.map((part) => Buffer.from(part)));
  git(dir, ['fast-import', '--quiet', '--force'], { input });
  const ids = new Map(
    git(dir, ['for-each-ref', '--format=%(refname:lstrip=2) %(tree)', 'refs/imported'])
      .split('\n')
      .map((line) => line.split(' ') as [string, string]),
  );
  return trees.map((_, index) => ids.get(String(index)) ?? 'none');
}

function importedFile(path: string, content: Content): (string | Uint8Array)[] {
  const octal = [...encodeName(path)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
  if (typeof content !== 'string' && 'submodule' in content) return [`M 160000 ${content.submodule} "${octal}"\n`];
  const [type, data] =
    typeof content === 'string' || content instanceof Uint8Array
      ? (['file', content] as const)
      : 'executable' in content
        ? (['executable', content.executable] as const)
        : (['symlink', 'symlink' in content ? content.symlink : ''] as const);
  const bytes = Buffer.from(data);
  return [`M ${fileModes[type]} inline "${octal}"\ndata ${bytes.length}\n`, bytes, '\n'];
}
