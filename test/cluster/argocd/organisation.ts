import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** What a run of towpath ended with. */
export interface Ran {
  readonly status: number | null;
  readonly said: string;
}

/** A repository of declarations, in which people merge, and the branch `rendered` follows. */
export interface Organisation {
  readonly folder: string;
  readonly git: (...words: readonly string[]) => string;
  /** Runs towpath in the repository. */
  readonly towpath: (...words: readonly string[]) => Ran;
  /** Merges what these files hold then; null removes a file or a folder. Gives back the commit. */
  readonly merge: (message: string, files: Readonly<Record<string, string | null>>) => string;
  /** Adds to a file of the branch that nobody but towpath should write, by hand. */
  readonly tamper: (file: string, text: string) => void;
}

const program = resolve('dist/towpath.js');
const declarations = ['teams', 'services', 'environments', 'platform', 'policies'];

/**
 * A repository of its own with what the example organisation declares, from which Argo CD reads, and from which it writes
 * check runs.
 */
export function copyOfExample(folder: string): Organisation {
  mkdirSync(folder);
  for (const part of declarations) cpSync(part, join(folder, part), { recursive: true });
  const defaults = join(folder, 'platform/defaults.yaml');
  const argocd = `repository: file://${folder}\n    github: { appId: 1, installationId: 2 }`;
  writeFileSync(defaults, readFileSync(defaults, 'utf8').replace(/repository: .*/, argocd));
  const organisation = organisationAt(folder);
  organisation.git('init', '--quiet', '--initial-branch=main');
  organisation.git('config', 'user.name', 'Ana');
  organisation.git('config', 'user.email', 'ana@example.com');
  organisation.merge('All declarations', {});
  return organisation;
}

/** The organisation of which the repository is there. */
export function organisationAt(folder: string): Organisation {
  const git = (...words: readonly string[]) =>
    execFileSync('git', ['-C', folder, ...words], { encoding: 'utf8' }).trim();
  return {
    folder,
    git,
    towpath(...words) {
      const options = { cwd: folder, encoding: 'utf8' } as const;
      const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], options);
      return { status, said: stdout + stderr };
    },
    merge(message, files) {
      for (const [file, text] of Object.entries(files)) write(join(folder, file), text);
      git('add', '--all');
      git('commit', '--quiet', '--message', message);
      return git('rev-parse', 'HEAD');
    },
    tamper(file, text) {
      const copy = `${folder}-by-hand`;
      git('worktree', 'add', '--quiet', copy, 'rendered');
      appendFileSync(join(copy, file), text);
      execFileSync('git', ['-C', copy, 'commit', '--quiet', '--all', '--message', 'By hand']);
      git('worktree', 'remove', copy);
    },
  };
}

function write(path: string, text: string | null): void {
  if (text === null) {
    rmSync(path, { recursive: true });
    return;
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
