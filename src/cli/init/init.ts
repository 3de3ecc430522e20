import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { openRepository } from '../../tree/git.js';
import { run } from '../../tree/git-process.js';
import { digestOf } from '../../tree/objects.js';
import { codeowners } from '../codeowners.js';
import { isSystemError, reasonOf, UsageError, write, type ExitCode } from '../run.js';
import { styleOf } from '../style.js';
import { filesOf, type Repository } from './files.js';
import { namesFor, type Names } from './names.js';

export interface InitOptions {
  readonly organisation?: string;
  readonly team?: string;
  readonly members?: readonly string[];
}

/** `towpath init`: a new repository of declarations. It reads nothing but the package, and needs no network. */
export async function init(dir: string, options: InitOptions): Promise<ExitCode> {
  const isClone = await requireEmpty(dir);
  const names = await namesFor(dir, options);
  try {
    await mkdir(dir, { recursive: true });
    if (!isClone) await makeRepository(dir);
    for (const [file, bytes] of await filesOf(basename(resolve(dir)), names, await repositoryIn(dir))) {
      await mkdir(dirname(join(dir, file)), { recursive: true });
      await writeFile(join(dir, file), bytes, { flag: 'wx' });
    }
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new UsageError(`${dir} could not be written: ${reasonOf(error)}.`, 'See that you may write there.');
  }
  const code = await codeowners({ repo: dir });
  await write(process.stdout, doneText(dir, names, await commit(dir)));
  return code;
}

/** Whether the folder is a clone. @throws UsageError where there is anything that could be lost. */
async function requireEmpty(dir: string): Promise<boolean> {
  const found = await readdir(dir).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === 'ENOENT') return [];
    throw new UsageError(`${dir} is no folder that can be read: ${reasonOf(error)}.`, 'Name a new or an empty folder.');
  });
  const [first] = found.filter((name) => name !== '.git');
  if (first === undefined) return found.length > 0;
  throw new UsageError(
    `${dir} is not empty: it has ${first}.`,
    'Name a new folder, or an empty one. What runs already, towpath adopt takes over afterwards.',
  );
}

async function makeRepository(dir: string): Promise<void> {
  const { exitCode, stderr } = await run(dir, ['init', '--quiet', '--initial-branch=main']);
  if (exitCode !== 0) throw new UsageError(`git init failed: ${stderr}`, 'See that git works in that folder.');
}

async function repositoryIn(dir: string): Promise<Repository> {
  const repository = await openRepository(dir);
  try {
    const { stdout } = await run(dir, ['symbolic-ref', '--short', 'HEAD']);
    return { branch: new TextDecoder().decode(stdout).trim(), digest: digestOf((await repository.worktree()).id) };
  } finally {
    await repository.close();
  }
}

/** What changes are compared with. @returns whether git took it: it may know nobody to name as the author. */
async function commit(dir: string): Promise<boolean> {
  const said = await run(dir, ['add', '--all']);
  if (said.exitCode !== 0) return false;
  return (await run(dir, ['commit', '--quiet', '--no-gpg-sign', '--message', 'Start the organisation'])).exitCode === 0;
}

function doneText(dir: string, { organisation, team, members }: Names, isCommitted: boolean): string {
  const style = styleOf(process.stdout);
  const folder = relative('.', resolve(dir));
  const commands = [
    ...(folder === '' ? [] : [`cd ${folder}`]),
    ...(isCommitted ? [] : ['git add --all && git commit --message "Start the organisation"']),
    'npm install',
    'npx towpath check',
    'npx towpath new service',
  ];
  return [
    `${folder === '' ? 'This folder' : folder} is ${style.bold(`@${organisation}/${team}`)}'s: README.md says what is in it.`,
    ...(members.length === 0 ? [`Say who is in the team: replace both logins in teams/${team}.yaml.`] : []),
    '',
    style.bold('Next:'),
    ...commands.map((command) => `  ${command}`),
    '',
  ].join('\n');
}
