import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { evaluate, type Ports } from '../../evaluate.js';
import { pagesOf, serve, type Pull } from '../../embedded/index.js';
import { openRepository } from '../../tree/git.js';
import { runAsCalled } from '../../tree/git-process.js';
import { memoryMemo } from '../../tree/memo.js';
import { decodeName } from '../../tree/names.js';
import { workerPolicy } from '../policy/in-worker.js';
import { isSystemError, reasonOf, UsageError, write, type ExitCode } from '../run.js';
import { stoppable } from '../stoppable.js';
import { localBot } from './bot.js';
import { answered, openFirst } from './first.js';
import { localGitHub, type Local } from './github.js';
import { renderOnPush } from './render.js';
import { seedFrom, type Seed } from './seed.js';
import { addressWords, pullWords, reportWords } from './words.js';

export interface UpOptions {
  readonly repo: string;
  readonly port: number;
}

/** Milliseconds that the App may take for its first answer, on a busy machine too. */
const patience = 120_000;

/** Milliseconds for what it is doing when it ends. */
const grace = 2000;

/** `towpath up`: the App, and a GitHub of its own on this machine that it works for. */
export async function up(options: UpOptions): Promise<ExitCode> {
  refuseProduction(process.env);
  await requireMerging();
  const seed = await seedFrom(options.repo, fileURLToPath(new URL('..', import.meta.url)));
  await stoppable(async (stop) => {
    const folder = await mkdtemp(join(tmpdir(), 'towpath-up-'));
    const policy = workerPolicy();
    try {
      await runIn(folder, { seed, options, stop, ports: { memo: memoryMemo(), policy } });
    } finally {
      await policy.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
  return 0;
}

interface Run {
  readonly seed: Seed;
  readonly options: UpOptions;
  readonly ports: Ports;
  readonly stop: AbortSignal;
}

async function runIn(folder: string, { seed, options, ports, stop }: Run): Promise<void> {
  const local = await localGitHub(seed, join(folder, 'github'));
  const server = await serve(local.github, options.port, pagesOf(local.github, local.repository)).catch(
    (error: unknown) => {
      throw portError(error, options.port);
    },
  );
  const bot = await localBot(local, join(folder, 'mirror'), ports);
  try {
    const { rendered } = renderOnPush(local);
    await rendered();
    const pull = await openFirst(local, seed);
    if (pull !== undefined) await tellPull(local, pull, ports);
    await write(process.stdout, addressWords(local));
    if (isWatched()) await untilStopped(stop);
  } finally {
    await bot.close(grace);
    await server.close();
  }
}

function portError(error: unknown, port: number): unknown {
  if (!isSystemError(error)) return error;
  return new UsageError(`Port ${port} cannot be used: ${reasonOf(error)}.`, 'Name another one with --port.');
}

/** What only an App at GitHub is set up with: where it is, nobody is to take this for it. */
const ofProduction = ['APP_ID', 'PRIVATE_KEY', 'PRIVATE_KEY_PATH', 'WEBHOOK_SECRET', 'REDIS_URL', 'GHE_HOST'];

/** @throws UsageError where the environment is that of an App at GitHub. */
export function refuseProduction(env: NodeJS.ProcessEnv): void {
  const found = ofProduction.find((name) => (env[name] ?? '') !== '');
  const isProduction = env['NODE_ENV'] === 'production';
  if (found === undefined && !isProduction) return;
  throw new UsageError(
    `towpath up has a GitHub of its own, on this machine, and ${found ?? 'NODE_ENV=production'} is set for a real one.`,
    'Run the App for a real GitHub with `towpath bot`; to try it out here, unset the variable.',
  );
}

/** @throws UsageError where Git cannot merge without a work tree: `git merge-tree --write-tree` is of 2.38. */
async function requireMerging(): Promise<void> {
  const { stdout } = await runAsCalled(['--version']);
  const [, major = '', minor = ''] = /(\d+)\.(\d+)/.exec(decodeName(stdout)) ?? [];
  if (Number(major) > 2 || (Number(major) === 2 && Number(minor) >= 38)) return;
  throw new UsageError(
    `This Git is too old to merge for GitHub: ${decodeName(stdout).trim()}.`,
    'Install Git 2.38 or later.',
  );
}

async function tellPull(local: Local, pull: Pull, ports: Ports): Promise<void> {
  await answered(local, pull, patience);
  const repository = await openRepository(local.repository.dir);
  try {
    const [base, head] = await Promise.all([pull.base.sha, pull.head.sha].map((commit) => repository.whole(commit)));
    if (base === undefined || head === undefined) return;
    const now = local.github.now().toISOString();
    const report = await evaluate({ base, head, now, others: [] }, ports);
    await write(process.stdout, `${reportWords(report)}\n${pullWords(local, pull)}\n`);
  } finally {
    await repository.close();
  }
}

/** Whether somebody sits at a terminal: elsewhere there is nobody to press Ctrl-C. */
function isWatched(): boolean {
  return process.stdout.isTTY && (process.env['CI'] ?? '') === '';
}

function untilStopped(stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    // What is awaited alone does not keep the program running; the server does.
    if (stop.aborted) resolve();
    else stop.addEventListener('abort', () => resolve(), { once: true });
  });
}
