import { execFile, spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { batchOf, type ObjectReader } from './batch.js';
import { TreeError } from './tree.js';

/** What a run of git gave. */
export interface Output {
  readonly exitCode: number;
  readonly stdout: Uint8Array;
  /** In English, trimmed. */
  readonly stderr: string;
}

/**
 * Runs `git` with `args` in the folder `dir` to its end, without a shell.
 * @param index the file to read as the index, from the root of the work tree if it is relative.
 * @param env more of the environment: what no list of processes may show
 */
export function run(
  dir: string,
  args: readonly string[],
  { index, env = {} }: { readonly index?: string | undefined; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<Output> {
  const more = { ...env, ...(index !== undefined && { GIT_INDEX_FILE: index }) };
  return execute(['-C', dir, ...args], { ...environment(), ...more });
}

/** Runs `git` where this program runs, for the repository that whoever called it means. */
export function runAsCalled(args: readonly string[]): Promise<Output> {
  return execute(args, { ...process.env, LC_ALL: 'C' });
}

function execute(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Output> {
  return new Promise((resolve, reject) => {
    const options = { encoding: 'buffer', env, maxBuffer: Infinity, windowsHide: true } as const;
    execFile('git', [...common, ...args], options, (error, stdout, stderr) => {
      if (typeof error?.code === 'string') reject(notStarted(error));
      // What a signal ended has no code.
      else resolve({ exitCode: error === null ? 0 : (error.code ?? 1), stdout, stderr: stderr.toString().trim() });
    });
  });
}

/**
 * The objects of the repository that `dir` is in, read through one process, which starts with the first question. After
 * a failure the next question starts another.
 */
export function objectReader(dir: string): ObjectReader {
  let connection: ObjectReader | undefined;
  let closed = false;
  return {
    read: (name) => {
      if (closed) return Promise.reject(new TreeError(`${dir} was closed.`, 'Read before closing the repository.'));
      if (connection === undefined) {
        const started = connect(dir, () => {
          if (connection === started) connection = undefined;
        });
        connection = started;
      }
      return connection.read(name);
    },
    close: async () => {
      closed = true;
      await connection?.close();
    },
  };
}

function connect(dir: string, ended: () => void): ObjectReader {
  // Git streams what is larger than bigFileThreshold (and not stored as a delta) instead of holding it whole.
  const args = [...common, '-C', dir, '-c', 'core.bigFileThreshold=1m', 'cat-file', '--batch'];
  const child = spawn('git', args, { env: environment(), windowsHide: true });
  const batch = batchOf((text) => child.stdin.write(text));
  const done = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let complaint = '';
  let isClosing = false;
  const fail = (error: Error) => {
    ended();
    batch.fail(error);
    child.kill();
  };
  child.once('error', (error) => fail(notStarted(error)));
  child.once('close', () => fail(stopped(dir, complaint)));
  // A write to a process that has ended: `close` says the same, with git's reason.
  child.stdin.on('error', () => undefined);
  child.stderr.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-2000)));
  child.stdout.on('data', (chunk: Buffer) => {
    try {
      batch.receive(chunk);
    } catch (error) {
      fail(stopped(dir, String(error)));
    }
    // Whoever closes waits for the end, whatever still arrives until then.
    if (batch.waiting() === 0 && !isClosing) holdsProcess(child, false);
  });
  return {
    read: (name) => {
      if (batch.waiting() === 0) holdsProcess(child, true);
      return batch.ask(name);
    },
    close: () => {
      isClosing = true;
      holdsProcess(child, true);
      fail(new TreeError(`${dir} was closed while it was read.`, 'Read before closing the repository.'));
      return done;
    },
  };
}

/** Whether Node stays alive for the child: only while somebody waits for it. */
function holdsProcess(child: ChildProcessWithoutNullStreams, holds: boolean): void {
  // The types say Readable and Writable; a pipe to a child is a socket.
  for (const handle of [child, child.stdin, child.stdout, child.stderr] as { ref?(): void; unref?(): void }[]) {
    if (holds) handle.ref?.();
    else handle.unref?.();
  }
}

/** Never wait for a lock or take one: reading must not disturb what the user does. */
const common = ['--no-optional-locks', '--no-pager'];

/**
 * How a hook is told which repository, work tree or index it runs for. Here the folder says which one, and its work
 * tree is what is on disk, whatever the commit will take of it. GIT_OBJECT_DIRECTORY and its alternates stay: until a
 * hook accepts a push, only they lead to what was pushed, and an object is what its id says wherever it lies.
 * Configuration (GIT_CONFIG_*) is the user's and stays.
 */
const misleading = new Set([
  'GIT_DIR',
  'GIT_COMMON_DIR',
  'GIT_WORK_TREE',
  'GIT_IMPLICIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_PREFIX',
  'GIT_INTERNAL_SUPER_PREFIX',
  'GIT_NAMESPACE',
  'GIT_SHALLOW_FILE',
  'GIT_GRAFT_FILE',
  'GIT_REPLACE_REF_BASE',
]);

export function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !misleading.has(name));
  return {
    ...Object.fromEntries(kept),
    LC_ALL: 'C',
    // An id stands for its content, never for what `git replace` puts in its place.
    GIT_NO_REPLACE_OBJECTS: '1',
  };
}

export function notStarted(error: Error): TreeError {
  return new TreeError(
    `Git could not be started: ${error.message}.`,
    'Install Git 2.30 or later, and see that `git --version` works in this terminal.',
  );
}

function stopped(dir: string, reason: string): TreeError {
  return new TreeError(
    `Git stopped while it read objects of ${dir}: ${reason.trim() || 'it gave no reason'}`,
    'Run `git fsck`. In a partial clone, see that its remote can be reached.',
  );
}
