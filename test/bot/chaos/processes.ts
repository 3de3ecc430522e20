import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { freePort } from '../redis/server.js';

/** Processes of the App behind one address, as behind a Service of Kubernetes. */
export interface Processes {
  readonly address: string;
  /** Kills one of them and starts another in its place. */
  kill(index: number): Promise<void>;
  close(): Promise<void>;
}

export interface ProcessesOptions {
  /** The file that each of them runs. */
  readonly program: string;
  readonly count: number;
  readonly env: Readonly<Record<string, string>>;
  readonly random: (below: number) => number;
}

interface One {
  readonly child: ChildProcess;
  readonly port: number;
}

export async function startProcesses({ program, count, env, random }: ProcessesOptions): Promise<Processes> {
  const running = await Promise.all(Array.from({ length: count }, () => start(program, env)));
  const server = createServer((incoming, outgoing) => {
    const { port } = running[random(running.length)] ?? { port: 9 };
    forward(incoming, outgoing, port);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const end = async ({ child }: One, signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  };
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    kill: async (index) => {
      const victim = running[index];
      if (victim === undefined) return;
      await end(victim, 'SIGKILL');
      running[index] = await start(program, env);
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await Promise.all(running.map((one) => end(one, 'SIGKILL')));
    },
  };
}

async function start(program: string, env: Readonly<Record<string, string>>): Promise<One> {
  const port = await freePort();
  const child = spawn(process.execPath, [program], {
    env: { ...env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return { child, port };
}

/** Whoever cannot be reached is an answer of 502, as a proxy gives it. */
function forward(incoming: IncomingMessage, outgoing: ServerResponse, port: number): void {
  const fail = () => {
    if (!outgoing.headersSent) outgoing.writeHead(502);
    outgoing.end();
  };
  const { method, url, headers } = incoming;
  const onward = request({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502);
    answer.pipe(outgoing);
    answer.on('error', fail);
  });
  onward.on('error', fail);
  incoming.pipe(onward);
}
