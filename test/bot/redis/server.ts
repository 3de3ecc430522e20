import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';

/**
 * A Redis of its own on a free port, which writes down what it says is stored before it says so. It leaves it to the machine
 * when that comes to the disk: here the process is killed, and never the machine.
 */
export interface RedisServer {
  readonly address: string;
  start(): Promise<void>;
  stop(signal: NodeJS.Signals): Promise<void>;
  remove(): Promise<void>;
}

export async function redisServer(): Promise<RedisServer> {
  const dir = await mkdtemp(join(tmpdir(), 'towpath-redis-'));
  const port = await freePort();
  let child: ChildProcess | undefined;
  const options = ['--bind', '127.0.0.1', '--dir', dir, '--save', '', '--appendonly', 'yes', '--appendfsync', 'no'];
  const start = async () => {
    const started = spawn('redis-server', ['--port', String(port), ...options], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    child = started;
    await new Promise<void>((resolve, reject) => {
      let said = '';
      started.stdout?.on('data', (text: Buffer) => {
        said += text.toString();
        if (said.includes('Ready to accept connections')) resolve();
      });
      started.once('error', reject);
      started.once('exit', () => reject(new Error(`redis-server ended:\n${said}`)));
    });
  };
  const stop = async (signal: NodeJS.Signals) => {
    const stopped = child;
    child = undefined;
    if (stopped === undefined || stopped.exitCode !== null) return;
    const exited = new Promise((resolve) => stopped.once('exit', resolve));
    stopped.kill(signal);
    await exited;
  };
  await start();
  return {
    address: `redis://127.0.0.1:${port}`,
    start,
    stop,
    remove: async () => {
      await stop('SIGKILL');
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
